// How long a person waits for the desk's page: node proof-speed.mjs ADDRESS
import { chromiumPage } from './browser.mjs'

const [address] = process.argv.slice(2)
const { page, close } = await chromiumPage({ viewport: { width: 1200, height: 800 } })
try {
  await page.goto('about:blank')
  const started = Date.now()
  await page.goto(address)
  await page.waitForSelector('.doubt-card .actions')
  const shown_ms = Date.now() - started
  const left = () => page.evaluate(async () => (await import('./store.js')).state.article.doubts.length)
  const before = await left()
  const chosen = Date.now()
  await page.keyboard.press('Enter')
  while (await left() === before) await page.waitForTimeout(10)
  process.stdout.write(JSON.stringify({ shown_ms, chosen_ms: Date.now() - chosen }) + '\n')
} finally {
  await close()
}
