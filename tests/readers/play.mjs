// Reads a book on the page that `tingdu play` serves, as a person would, and tells what happened.
//
//   node play.mjs ADDRESS
//
// Prints {"lit": [{"id", "audio_ms"}], "clicked", "violations": {state: [...]}, "pinyin", ...}.
import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { chromiumPage } from './browser.mjs'

const require = createRequire(import.meta.url)
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
const [address] = process.argv.slice(2)
const { page, close } = await chromiumPage({ locale: 'en-US' })
const wait = ms => new Promise(resolve => setTimeout(resolve, ms))
const errors = []
page.on('pageerror', error => errors.push(String(error)))
page.on('console', message => message.type() === 'error' && errors.push(message.text()))
const outside = []
page.on('request', request => {
  if (!/^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(request.url())) outside.push(request.url())
})
const found = {}
const check = async (name) => {
  found[name] = (await page.evaluate(async () => {
    const { violations } = await window.axe.run(document)
    return violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(', ')}`)
  }))
}
const frames = () => page.frames().filter(frame => frame !== page.mainFrame())
const inBook = (script, argument) => frames().at(-1).evaluate(script, argument)

try {
  await page.addInitScript(() => {
    // every element that lights up, in whatever document, with the place of the sound
    window.lit = []
    const Plain = window.Audio
    window.Audio = function (source) { return (window.theAudio = new Plain(source)) }
    window.watch = doc => new MutationObserver(records => {
      for (const { target } of records) {
        if (!target.classList?.contains('-epub-media-overlay-active')) continue
        if (window.lit.at(-1)?.id === target.id) continue
        window.lit.push({ id: target.id, audio_ms: Math.round(window.theAudio.currentTime * 1000) })
      }
    }).observe(doc, { subtree: true, attributes: true, attributeFilter: ['class'] })
    if (window.parent !== window) document.addEventListener('DOMContentLoaded', () => {})
  })
  await page.goto(address)
  // axe comes through the driver: the page's own policy lets no foreign script in
  await page.evaluate(axe)
  await page.waitForFunction(() => document.querySelector('foliate-view')?.renderer
    ?.getContents?.()[0]?.doc?.body)
  await page.evaluate(() => {
    const view = document.querySelector('foliate-view')
    const seen = new WeakSet()
    const look = () => {
      const doc = view.renderer.getContents()[0]?.doc
      if (doc?.body && !seen.has(doc)) { seen.add(doc); window.watch(doc) }
      window.together = Math.max(window.together ?? 0,
        doc?.getElementsByClassName('-epub-media-overlay-active').length ?? 0)
      requestAnimationFrame(look)
    }
    look()
  })
  await check('opened')
  await page.keyboard.press('Space')
  await wait(400)
  const playing = await page.evaluate(() => document.getElementById('play').getAttribute('aria-label'))
  await check('playing')
  const until = Date.now() + 60000
  while (Date.now() < until) {
    await wait(200)
    const said = await page.evaluate(() => document.getElementById('status').textContent)
    if (said === 'The end of the book') break
  }
  const lit = await page.evaluate(() => window.lit)
  const together = await page.evaluate(() => window.together)

  // pinyin off and on
  await page.keyboard.press('p')
  await wait(200)
  const hidden = await inBook(() => [...document.querySelectorAll('rt')].every(rt => !rt.getClientRects().length))
  await page.keyboard.press('p')

  // a click on a sentence
  await page.evaluate(() => { window.lit.length = 0 })
  await inBook(() => document.getElementById('n2').scrollIntoView())
  await inBook(() => document.getElementById('n2').dispatchEvent(
    new MouseEvent('click', { bubbles: true, view: window })))
  await page.waitForFunction(() => window.lit.length)
  const clicked = await page.evaluate(() => window.lit[0])
  await page.keyboard.press('Space')
  await wait(100)
  const paused = await page.evaluate(() => window.theAudio.paused)

  // speed, text size, dialogs
  await page.keyboard.press(']')
  const speed = await page.evaluate(() => [document.getElementById('speed').value, window.theAudio.playbackRate])
  await page.keyboard.press('?')
  await check('help')
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  await check('contents')
  const contents = await page.evaluate(() => [...document.querySelectorAll('#contents a')].map(a => a.textContent))
  await page.keyboard.press('Escape')
  const scripts = await inBook(() => [...document.scripts].length)
  process.stdout.write(JSON.stringify({
    lit, together, clicked, paused, playing, hidden, speed, contents, violations: found, errors, outside, scripts,
  }) + '\n')
} finally {
  await close()
}
