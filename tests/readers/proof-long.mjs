// A long article on the desk: what is far is text, and has its words when somebody comes near.
//
//   node proof-long.mjs ADDRESS LAST
//
// LAST is the id of the last block. Prints what it was at first, and then, once the last doubt is asked for.
import { chromiumPage } from './browser.mjs'

const [address, last] = process.argv.slice(2)
const { page, close } = await chromiumPage({ locale: 'en-US', viewport: { width: 1200, height: 800 } })
const errors = []
page.on('pageerror', error => errors.push(String(error)))
const there = () => page.evaluate(id => {
  const block = document.getElementById(`block-${id}`)
  return {
    text: [...block.querySelectorAll('.sentence')].map(s => s.textContent).join(''), rubies: block.querySelectorAll('ruby').length,
    cursor: block.querySelector('.w.cursor')?.textContent ?? '', shown: block.getBoundingClientRect().top < innerHeight,
  }
}, last)
try {
  page.setDefaultTimeout(120000)
  await page.goto(address)
  await page.waitForSelector('.doubt-card')
  const first = await page.locator('.block ruby').count()
  const far = await there()
  await page.keyboard.press('p')
  await page.waitForFunction(id => document.querySelector(`#block-${id} .w.cursor`), last)
  // the page scrolls smoothly and draws what it passes: what counts is where it comes to rest
  await page.waitForFunction(id => {
    const top = document.getElementById(`block-${id}`).getBoundingClientRect().top
    if (top >= innerHeight || top !== window.lastTop) window.restingSince = performance.now()
    window.lastTop = top
    return performance.now() - window.restingSince > 1000
  }, last, { polling: 100 })
  process.stdout.write(JSON.stringify({ first, far, near: await there(), errors }) + '\n')
} finally {
  await close()
}
