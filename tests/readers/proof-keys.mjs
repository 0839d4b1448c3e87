// What the keyboard alone can do, without looking for a field by Tab, and what is announced.
//
//   node proof-keys.mjs ADDRESS
//
// Prints {"asked", "announced", "everywhere", "other", "alt", "field", "near", "number", "built", "errors"}.
import { chromiumPage } from './browser.mjs'

const [address] = process.argv.slice(2)
const { page, close } = await chromiumPage({ locale: 'en-US', viewport: { width: 1200, height: 800 } })
page.setDefaultTimeout(120000)
const found = { errors: [] }
page.on('pageerror', error => found.errors.push(String(error)))
const press = key => page.keyboard.press(key)
const settle = () => page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))
const state = () => page.evaluate(async () => {
  const { state, currentDoubt } = await import('./store.js')
  return { revision: state.article.revision, scope: state.scope, breadth: state.breadth, kind: currentDoubt()?.kind, focus: document.activeElement.name ?? document.activeElement.className }
})
const changed = async revision => {
  for (const end = Date.now() + 60000; Date.now() < end;) {
    if ((await state()).revision !== revision) return
    await page.waitForTimeout(30)
  }
  throw new Error('nothing changed')
}
const toKind = async kind => {
  for (let n = 0; n < 40 && (await state()).kind !== kind; n += 1) { await press('n'); await settle() }
}

try {
  await page.goto(address)
  await page.waitForSelector('.doubt-card')
  await toKind('reading')
  await page.waitForSelector('.word-card fieldset')
  found.asked = await page.locator('.ask').innerText()
  await settle()
  found.announced = (await page.locator('footer [role=status].out').innerText()).includes(found.asked)
  await press('e')
  found.everywhere = (await state()).scope
  await press('i')
  found.other = (await state()).focus
  await press('Escape')
  const { revision } = await state()
  await press('Enter')
  await changed(revision)
  await toKind('alt')
  await press('i')
  await page.keyboard.type('Two clocks on a bench')
  const before = (await state()).revision
  await press('Enter')
  await changed(before)
  found.alt = (await state()).kind
  await press('g')
  await settle()
  await press('Tab')
  found.near = await page.evaluate(() => Boolean(document.activeElement.closest('.card')))
  found.number = await page.evaluate(async () => {
    const { state, set } = await import('./store.js')
    const sentence = state.article.sentences.find(s => s.text.includes('7/23'))
    const at = [...sentence.text].indexOf('7')
    set({ card: 'word', cursor: { sentence: sentence.id, word: sentence.words.findIndex(([from, to]) => from <= at && at < to) } })
    return new Promise(resolve => setTimeout(() => resolve(document.querySelector('.word-card .big').innerText), 300))
  })
  await press('b')
  await settle()
  await press('e')
  found.breadth = (await state()).breadth
  await press('k')
  await settle()
  await press('Enter')
  await page.waitForSelector('.result')
  found.built = true
} finally {
  process.stdout.write(JSON.stringify(found) + '\n')
  await close()
}
