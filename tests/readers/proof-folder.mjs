// The desk of a folder, as a person with a keyboard uses it.
//
//   node proof-folder.mjs ADDRESS
//
// Prints {"violations", "settled", "article", "wide", "errors"}.
import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { chromiumPage } from './browser.mjs'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const [address] = process.argv.slice(2)
const { page, close } = await chromiumPage({ locale: 'en-US', viewport: { width: 1200, height: 800 } })
page.setDefaultTimeout(120000)
const found = { errors: [] }
page.on('pageerror', error => found.errors.push(String(error)))
const check = () => page.evaluate(async () => (await window.axe.run(document)).violations.map(v => `${v.id}: ${v.nodes[0].target}`))
const reach = async locator => {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await locator.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not reach it')
}
const said = words => page.locator('.message', { hasText: words }).waitFor()

try {
  await page.goto(address)
  await page.locator('.message', { hasText: /doubts? in/ }).waitFor()
  await page.evaluate(axe)
  found.violations = await check()
  const guest = page.locator('.guests tbody tr').first()
  await reach(guest.getByRole('textbox'))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('xiao3 man4')
  await page.keyboard.press('Enter')
  await said('written for 2 articles')
  await page.waitForFunction(() => document.querySelector('.guests [name=reading]').value === 'xiǎo màn')
  const woman = guest.getByRole('button', { name: /female/ })
  await reach(woman)
  await page.keyboard.press('Space')
  // hers, not that of the sex that was guessed
  const pressed = guest.getByRole('button', { name: /female/, pressed: true })
  await pressed.waitFor()
  const voice = guest.getByRole('combobox')
  await reach(voice)
  const other = await voice.locator('option').last().innerText()
  await page.keyboard.press('End')
  await page.waitForFunction(name => document.querySelector('.guests select').value === name, other)
  await pressed.waitFor()
  found.settled = [await guest.getByRole('textbox').inputValue(), await woman.getAttribute('aria-pressed'), await voice.inputValue() === other]
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  found.violations.push(...await check())
  found.wide = await page.evaluate(() => document.documentElement.scrollWidth)
  const link = page.locator('.articles a').first()
  found.article = await link.innerText()
  await reach(link)
  await page.keyboard.press('Enter')
  await page.locator('h1', { hasText: found.article }).waitFor()
  const back = page.getByRole('link', { name: 'All articles' })
  await reach(back)
  await page.keyboard.press('Enter')
  await page.locator('.guests').waitFor()
} finally {
  process.stdout.write(JSON.stringify(found) + '\n')
  await close()
}
