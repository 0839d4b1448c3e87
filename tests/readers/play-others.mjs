// Plays a book of others' kind on the page of `tingdu play`: node play-others.mjs ADDRESS CLASS [drill|end]
import { chromiumPage } from './browser.mjs'

const [address, active, drill] = process.argv.slice(2)
const { page, close } = await chromiumPage({ locale: 'en-US' })
const errors = []
page.on('pageerror', error => errors.push(String(error)))
const shown = () => page.evaluate(() => document.querySelector('foliate-view')?.renderer
  ?.getContents?.()[0]?.doc?.documentElement.textContent ?? '')
const lit = () => page.evaluate(name => document.querySelector('foliate-view').renderer.getContents()
  .flatMap(({ doc }) => [...doc.getElementsByClassName(name)].map(e => `${e.localName}#${e.id}`)), active)
const settings = () => page.evaluate(() => [
  document.getElementById('times').value, document.getElementById('stop').getAttribute('aria-pressed'),
])
try {
  await page.goto(address)
  await page.waitForFunction(() => document.querySelector('foliate-view')?.renderer
    ?.getContents?.()[0]?.doc?.documentElement.textContent.trim())
  await page.waitForTimeout(500)
  const text = await shown()
  const said = await page.evaluate(() => document.getElementById('status').textContent)
  let seen = []
  if (drill === 'drill') {
    await page.selectOption('#times', '2')
    await page.click('#stop')
    await page.click('#play')
    await page.waitForFunction(() => document.body.classList.contains('is-playing'))
    const until = Date.now() + 20000
    while (Date.now() < until) {
      seen.push(...await lit())
      if (!await page.evaluate(() => document.body.classList.contains('is-playing'))) break
      await page.waitForTimeout(30)
    }
    await page.reload()
    await page.waitForTimeout(1500)
  } else {
    await page.click('#play')
    await page.waitForTimeout(300)
    for (let n = 0; n < 40 && !seen.length; n++) { seen = await lit(); await page.waitForTimeout(50) }
  }
  const stopped = () => !document.body.classList.contains('is-playing')
  if (drill === 'end') await page.waitForFunction(stopped, null, { timeout: 60000 })
  const after = await page.evaluate(() => document.getElementById('status').textContent)
  process.stdout.write(JSON.stringify({
    text, said, after, lit: [...new Set(seen)], settings: await settings(), errors,
  }) + '\n')
} finally {
  await close()
}
