// Plays an exported page as a person would: node html.mjs PAGE.html
import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { chromiumPage } from './browser.mjs'

const require = createRequire(import.meta.url)
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
const { page, close } = await chromiumPage()
const errors = [], outside = []
page.on('pageerror', error => errors.push(String(error)))
page.on('console', message => message.type() === 'error' && errors.push(message.text()))
page.on('request', request => {
  if (!/^(file|blob|data):/.test(request.url())) outside.push(request.url())
})
try {
  await page.addInitScript(() => {
    const Plain = window.Audio
    window.lit = []
    window.Audio = function () { return (window.theAudio = new Plain()) }
    document.addEventListener('DOMContentLoaded', () => new MutationObserver(records => {
      for (const { target } of records) {
        if (!target.classList?.contains('-epub-media-overlay-active')) continue
        if (window.lit.at(-1)?.id === target.id) continue
        window.lit.push({ id: target.id, audio_ms: Math.round(window.theAudio.currentTime * 1000) })
      }
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['class'] }))
  })
  await page.goto(pathToFileURL(process.argv[2]).href)
  await page.keyboard.press('Space')
  await page.waitForTimeout(300)
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => (await window.axe.run(document)).violations
    .map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(', ')}`))
  await page.waitForFunction(() =>
    window.lit.length > 1 && !document.documentElement.classList.contains('tingdu-playing'), { timeout: 60000 })
  const lit = await page.evaluate(() => window.lit)
  await page.evaluate(() => { window.lit.length = 0 })
  await page.click('[id="text.n2"]')
  await page.waitForFunction(() => window.lit.length)
  const [clicked] = await page.evaluate(() => window.lit)
  await page.click('#tingdu-pinyin')
  const hidden = await page.evaluate(() =>
    [...document.querySelectorAll('rt')].every(rt => !rt.getClientRects().length))
  // a learner: each sentence twice, then a stop; the place and the settings are there again
  await page.selectOption('#tingdu-times', '2')
  await page.keyboard.press('.')
  await page.click('[id="text.e"]')
  await page.evaluate(() => { window.lit.length = 0 })
  await page.click('[id="text.n2"]')
  await page.waitForFunction(() => window.lit.some(l => l.id === 'text.n2') && window.theAudio.paused
    && !document.documentElement.classList.contains('tingdu-playing'))
  const drilled = await page.evaluate(() => ({ ids: window.lit.map(l => l.id), at: window.theAudio.currentTime }))
  await page.keyboard.press('r')
  await page.waitForFunction(() => !window.theAudio.paused)
  const again = await page.evaluate(() => window.theAudio.currentTime)
  await page.reload()
  const kept = await page.evaluate(() => ({
    times: document.getElementById('tingdu-times').value,
    stop: document.getElementById('tingdu-stop').getAttribute('aria-pressed'),
    pinyin: document.getElementById('tingdu-pinyin').getAttribute('aria-pressed'),
    at: document.querySelector('.-epub-media-overlay-active')?.id,
  }))
  process.stdout.write(JSON.stringify({ drilled, again, kept, lit, clicked, hidden, violations, errors, outside }) + '\n')
} finally {
  await close()
}
