// Plays a book in R2D2BC (@d-i-t-a/reader), streamed by r2-streamer-js, in headless Chromium, and
// prints what was highlighted and when.
//
//   node r2d2bc.mjs BOOK.epub [rate] [seconds]
//
// Prints what foliate.mjs prints.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { chromiumPage } from './browser.mjs'

const require = createRequire(import.meta.url)
const { Server } = require('r2-streamer-js/dist/es6-es2015/src/http/server')
const { initGlobalConverters_SHARED, initGlobalConverters_GENERIC } =
  require('r2-shared-js/dist/es6-es2015/src/init-globals')
initGlobalConverters_SHARED()
initGlobalConverters_GENERIC()

const [file, rate = '1', seconds = '120'] = process.argv.slice(2)
const reader = join(dirname(require.resolve('@d-i-t-a/reader/package.json')), 'dist', 'reader.js')

const viewer = manifest => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<link rel="icon" href="data:,"><title>R2D2BC</title>
<style>html, body { height: 100%; margin: 0 }</style></head><body>
<div id="D2Reader-Container"><main tabindex="-1" id="iframe-wrapper" style="height: 600px">
<div id="reader-loading" class="loading"></div><div id="reader-error" class="error"></div></main></div>
<script src="/viewer/reader.js"></script>
<script>
const highlights = [], errors = []
addEventListener('error', e => errors.push(String(e.message)))
const started = performance.now()
const active = '-epub-media-overlay-active'
let idleSince = started, last = ''
const watched = new WeakSet()
const look = () => {
  const audio = document.getElementById('AUDIO_MO_ID')
  if (audio && !audio.paused && !audio.ended) idleSince = performance.now()
  for (const frame of document.querySelectorAll('#iframe-wrapper iframe')) {
    const doc = frame.contentDocument
    if (!doc?.body || watched.has(doc)) continue
    watched.add(doc)
    new MutationObserver(records => {
      for (const { target } of records) {
        if (!target.classList?.contains(active)) continue
        const audio = document.getElementById('AUDIO_MO_ID')
        const source = audio.src.split('/').at(-1)
        if (last === source + '#' + target.id) continue
        last = source + '#' + target.id
        highlights.push({
          section: '', id: target.id, audio: decodeURIComponent(source), seen: true,
          audio_ms: Math.round(audio.currentTime * 1000),
          wall_ms: Math.round(performance.now() - started),
        })
      }
    }).observe(doc, { subtree: true, attributes: true, attributeFilter: ['class'] })
  }
}
setInterval(look, 20)
window.state = () => ({
  highlights, errors, ended: highlights.length > 0 && performance.now() - idleSince > 3000,
})
window.play = async rate => {
  window.reader = await D2Reader.load({
    url: new URL(${JSON.stringify(manifest)}, location.href),
    injectables: [], useLocalStorage: false,
    rights: { enableMediaOverlays: true },
    mediaOverlays: { autoTurn: true, autoScroll: true, rate, volume: 1 },
  })
  await window.reader.applyMediaOverlaySettings?.({ rate, playing: true, autoTurn: true })
  await window.reader.startReadAlong()
}
</script></body></html>`

const freePort = () => new Promise(resolve => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address()
    probe.close(() => resolve(port))
  })
})

const server = new Server({
  disableDecryption: true, disableOPDS: true, disableReaders: true, disableRemotePubUrl: true,
  maxPrefetchLinks: -1,
})
const [publication] = server.addPublications([file])
server.expressGet(['/viewer/reader.js'], async (_, response) => {
  response.type('text/javascript').send(await readFile(reader))
})
server.expressGet(['/viewer/'], (_, response) => {
  response.type('text/html').send(viewer(publication))
})
const { urlPort } = await server.start(await freePort(), false)
const { page, close } = await chromiumPage()
try {
  await page.goto(`http://127.0.0.1:${urlPort}/viewer/`)
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
  server.stop()
}
process.exit(0)
