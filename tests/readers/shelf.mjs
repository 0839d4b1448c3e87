// Listens to the first book of an archive's page: node shelf.mjs ADDRESS
//
// Prints {"errors", "before", "tracks": [seconds of each track], "playing", "name"}.
import { chromiumPage } from './browser.mjs'

const [address] = process.argv.slice(2)
const { page, close } = await chromiumPage({ locale: 'zh-CN' })
const errors = []
page.on('pageerror', error => errors.push(String(error)))
try {
  await page.goto(address)
  const before = await page.locator('audio').count()
  await page.locator('summary').first().click()
  await page.waitForFunction(() => document.querySelector('audio')?.currentTime > 0.1)
  const playing = await page.evaluate(() => !document.querySelector('audio').paused)
  const name = await page.evaluate(() => document.querySelector('audio').getAttribute('aria-label'))
  const tracks = []
  for (let more = true; more;) {
    const seconds = await page.evaluate(async () => {
      const audio = document.querySelector('audio')
      while (!(audio.readyState >= 1)) await new Promise(resolve => setTimeout(resolve, 20))
      return audio.duration
    })
    tracks.push(seconds)
    // on to the next, as at its end
    more = await page.evaluate(async () => {
      const audio = document.querySelector('audio'), was = audio.src
      audio.dispatchEvent(new Event('ended'))
      const first = window.firstTrack ??= was
      return audio.src !== first
    })
  }
  process.stdout.write(JSON.stringify({ errors, before, tracks, playing, name }) + '\n')
} finally {
  await close()
}
