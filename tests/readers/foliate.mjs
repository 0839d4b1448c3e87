// Plays a book in foliate-js in headless Chromium, and prints what was highlighted and when.
//
//   node foliate.mjs BOOK.epub [rate] [seconds] [tick]
// foliate-js looks at the audio when Chromium says "timeupdate", four times a second. With a tick
// (milliseconds) it is told more often, and of every moment at least 20 ms of audio apart, however
// long the machine stood still between: short clips can be seen at any rate and under any load.
//
// Prints one JSON object: {"highlights": [{"section", "id", "audio_ms", "wall_ms", "seen"}],
// "ended": true, "errors": [...]}. A highlight is seen when the active class appears on an
// element of the rendered document, not when the reader says so. (But in the first section
// foliate-js 1.0.1 plays without marking: its "find(x => x.index = resolved.index)" is false for
// index 0. There the reader's word is taken, and "seen" is false.)
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromiumPage, serve } from './browser.mjs'

const [file, rate = '1', seconds = '120', tick = '0'] = process.argv.slice(2)
const foliate = new URL('./node_modules/foliate-js/', import.meta.url)

const page_html = `<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><title>foliate</title>
<style>html, body, foliate-view { height: 100%; margin: 0; display: block }</style>
<script type="module">
import '/foliate/view.js'
const errors = [], highlights = []
const audios = []
const Plain = window.Audio
let tick_ms = 0
window.tick = ms => { tick_ms = ms }
// What the reader is told of the audio's clock follows the real one in small steps.
const stepped = audio => {
  const now = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'currentTime')
  const still = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'paused')
  let told = 0, stopped = false, stepping = false
  const catchUp = () => {
    if (stepping || stopped) return
    stepping = true
    const real = now.get.call(audio)
    while (!stopped && told < real) {
      told = Math.min(told + 0.02, real)
      audio.dispatchEvent(new Event('timeupdate'))
    }
    stepping = false
  }
  Object.defineProperty(audio, 'currentTime', {
    get: () => told, set: seconds => { told = seconds; now.set.call(audio, seconds) },
  })
  // Chromium pauses at the end before it says that time went on
  Object.defineProperty(audio, 'paused', { get: () => !stepping && still.get.call(audio) })
  audio.pause = () => { stopped = true; Plain.prototype.pause.call(audio) }
  audio.play = () => { stopped = false; return Plain.prototype.play.call(audio) }
  audio.addEventListener('ended', catchUp)
  setInterval(() => { if (!still.get.call(audio)) catchUp() }, tick_ms)
}
window.Audio = function (src) {
  const audio = new Plain(src)
  audios.push(audio)
  if (tick_ms) stepped(audio)
  return audio
}
addEventListener('error', e => errors.push(String(e.message)))
addEventListener('unhandledrejection', e => {
  e.preventDefault()
  if (!String(e.reason).includes("property 'doc' of 'this.renderer.getContents")) errors.push(String(e.reason))
})
const started = performance.now()
window.play = async (rate) => {
  const view = document.createElement('foliate-view')
  document.body.append(view)
  const blob = await (await fetch('/book.epub')).blob()
  await view.open(new File([blob], 'book.epub'))
  const active = view.book.media.activeClass
  const note = (section, id, seen) => {
    const last = highlights.at(-1)
    if (last?.section === section && last?.id === id) return
    highlights.push({
      section, id, seen, audio_ms: Math.round(audios.at(-1).currentTime * 1000),
      wall_ms: Math.round(performance.now() - started),
    })
  }
  view.addEventListener('load', ({ detail: { doc, index } }) => {
    const seen = () => {
      for (const el of doc.getElementsByClassName(active))
        note(view.book.sections[index].id, el.id, true)
    }
    new MutationObserver(records => {
      if (records.some(r => r.target.classList?.contains(active))) seen()
    }).observe(doc, { subtree: true, attributes: true, attributeFilter: ['class'] })
  })
  await view.init({ showTextStart: false })
  view.mediaOverlay.addEventListener('error', e => errors.push(String(e.detail)))
  view.mediaOverlay.addEventListener('highlight', ({ detail: { text } }) => {
    const [section, id] = text.split('#')
    if (view.resolveNavigation(text).index === 0) note(section, id, false)
  })
  view.mediaOverlay.setRate(rate)
  await view.mediaOverlay.start(0)
}
// the last sound has ended and no other follows
window.state = () => ({
  highlights, errors,
  ended: audios.length > 0 && audios.at(-1).ended && performance.now() - idleSince > 1500,
})
let idleSince = performance.now()
setInterval(() => { if (audios.some(a => !a.paused && !a.ended)) idleSince = performance.now() }, 50)
</script>`

const server = await serve({
  '/': ['text/html', async () => page_html],
  '/book.epub': ['application/epub+zip', () => readFile(file)],
  '/foliate/': ['text/javascript', path => readFile(fileURLToPath(new URL(path, foliate)))],
})
const { page, close } = await chromiumPage()
try {
  await page.goto(server.address)
  await page.waitForFunction(() => window.play)
  await page.evaluate(ms => void window.tick(ms), parseFloat(tick))
  await page.evaluate(rate => window.play(rate), parseFloat(rate))
  const until = Date.now() + parseFloat(seconds) * 1000
  let state
  do {
    await new Promise(resolve => setTimeout(resolve, 250))
    state = await page.evaluate(() => window.state())
  } while (!state.ended && Date.now() < until)
  process.stdout.write(JSON.stringify(state) + '\n')
} finally {
  await close()
  server.close()
}
