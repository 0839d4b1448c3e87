// Does a whole proof on the page that `tingdu proof` serves, as a person would.
//
//   node proof.mjs ADDRESS keys|mouse|look
//
// Prints {"steps": [[name, doubts left]], "violations": {state: [...]}, "build", "lit", "errors", "outside"}.
import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { chromiumPage, serve } from './browser.mjs'

const require = createRequire(import.meta.url)
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
const [address, how] = process.argv.slice(2)
const { page, context, close } = await chromiumPage({ locale: 'en-US', viewport: { width: 1200, height: 800 } })
const errors = []
const outside = []
page.on('pageerror', error => errors.push(String(error)))
page.on('console', message => message.type() === 'error' && errors.push(message.text()))
page.on('response', async answer => { if (answer.status() >= 400) errors.push(`${answer.request().postData()} ${await answer.text()}`) })
page.on('request', request => { if (!request.url().startsWith(address)) outside.push(request.url()) })
const found = { steps: [], violations: {} }

const check = async name => {
  found.violations[name] = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document)
    return violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')}`)
  })
}
const shownRevision = () => page.evaluate(async () => (await import('./store.js')).state.article.revision)
// waitForFunction takes a promise for a yes
const revisionOtherThan = async was => {
  const { state } = await import('./store.js')
  for (const end = Date.now() + 15000; Date.now() < end;) {
    if (state.article.revision !== was) return true
    await new Promise(resolve => setTimeout(resolve, 30))
  }
  return false
}
const left = () => page.evaluate(async () => (await import('./store.js')).state.article.doubts.length)
// an act is done when the page shows the article that it made
const act = async (name, deed, { changes = true } = {}) => {
  const before = await shownRevision()
  await deed()
  if (changes && !await page.evaluate(revisionOtherThan, before)) errors.push(`${name} changed nothing`)
  await page.waitForTimeout(150)
  found.steps.push([name, await left()])
}
const keys = how === 'keys'
const press = key => page.keyboard.press(key)
// the same button, by its key or by a click
const button = (key, name) => keys ? press(key) : page.getByRole('button', { name }).first().click()
const choice = number => keys ? press(String(number)) : page.locator('.choices button').nth(number - 1).click()
const tab = (key, name) => keys ? press(key) : page.locator('nav').getByRole('button', { name }).click()
const fill = async (field, text) => {
  if (keys) {
    await field.focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.evaluate(() => document.activeElement.blur())
  } else {
    await field.fill(text)
    await field.locator('xpath=ancestor::form').getByRole('button').first().click()
  }
}
const goTo = async words => {
  const at = page.locator('.block', { hasText: words }).first()
  await at.scrollIntoViewIfNeeded()
  if (!keys) return at.locator('.w').first().click()
  for (const key of ['ArrowDown', 'ArrowUp']) {
    for (let step = 0; step < 12; step += 1) {
      if (await page.locator('.block.here', { hasText: words }).count()) return undefined
      await press(key)
      await page.waitForTimeout(100)
    }
  }
  return errors.push(`no way to ${words}`)
}

try {
  await page.goto(address)
  await page.evaluate(axe)
  await page.waitForSelector('.doubt-card, .empty')
  await check('opened')
  if (how === 'look') {
    found.text = await page.locator('.article').innerText()
    found.hacked = await page.evaluate(() => window.hacked ?? null)
    found.elements = await page.evaluate(() => document.querySelectorAll('.article script, .article iframe').length)
    found.stranger = await stranger()
  } else await proof()
} finally {
  process.stdout.write(JSON.stringify({ ...found, errors, outside }) + '\n')
  await close()
}

async function proof() {
  // from doubt to doubt and back
  const first = await page.locator('.doubt-card').innerText()
  await act('next', () => button('n', /^Next$/), { changes: false })
  await act('previous', () => button('p', /^Previous$/), { changes: false })
  found.back = await page.locator('.doubt-card').innerText() === first
  // every kind of doubt there is: readings by choice, the rest accepted; a picture is described
  for (let number = 0; number < 60 && await left(); number += 1) {
    const kind = await page.evaluate(async () => (await import('./store.js')).currentDoubt()?.kind)
    if (kind === 'alt') await act('alt', () => fill(page.getByLabel('In words'), 'A clock on a wall'))
    else if (kind === 'sex') await act('sex', () => choice(2))
    else if (kind === 'reading' && number % 2) await act('choose', async () => { await page.waitForSelector('.choices'); await choice(2) })
    else if (kind === 'reading' && await page.locator('[aria-keyshortcuts="Shift+Enter"]').count()) await act('alike', () => button('Shift+Enter', /Accept all/))
    else await act(`accept ${kind}`, () => button('Enter', /Accept$/))
  }
  await check('settled')
  await act('undo', () => button('u', /Undo/))
  await act('settle again', async () => {
    const kind = await page.evaluate(async () => (await import('./store.js')).currentDoubt()?.kind)
    if (kind === 'alt') return fill(page.getByLabel('In words'), 'A clock on a wall')
    return kind === 'sex' ? choice(2) : button('Enter', /Accept$/)
  })
  // a paragraph: another speaker, split, joined again
  await goTo('锤')
  await tab('b', 'Paragraph')
  await check('paragraph')
  await act('speaker', () => choice(2))
  for (const _ of [1, 2, 3]) await press('ArrowRight')
  await act('split', () => button('s', /Split/))
  await act('unsplit', () => button('u', /Undo/))
  await act('looked at', () => button('c', /Mark as looked at/))
  // people: a name everywhere, a voice, united and apart again
  await tab('g', 'People')
  await check('people')
  await act('rename', () => fill(page.locator('.person').last().getByLabel('Name'), '沈砚秋'))
  await act('pace', async () => {
    const pace = page.locator('.person').last().getByLabel('Pace')
    await pace.fill('0.9')
    await pace.dispatchEvent('change')
  })
  await act('unite', async () => {
    const unite = page.locator('.person').last().getByRole('button', { name: 'Unite' })
    if (keys) { await unite.focus(); await press('Enter') } else await unite.click()
  })
  await page.evaluate(() => document.activeElement.blur())
  await act('apart', () => button('u', /Undo/))
  // a word: its meaning
  await tab('r', 'Word')
  await page.waitForSelector('.word-card details')
  const more = page.locator('.word-card summary')
  if (keys) { await more.focus(); await press('Enter') } else await more.click()
  await act('gloss', () => fill(page.getByLabel('Meaning'), 'in our own words'))
  await check('word')
  await page.evaluate(() => document.activeElement.blur())
  // listening through: any key stops, a second back
  await act('play', () => button('Space', /Play on/), { changes: false })
  await page.waitForTimeout(900)
  found.playing = await page.evaluate(async () => (await import('./store.js')).state.playing)
  await press('n')
  found.stopped = await page.evaluate(async () => (await import('./store.js')).state.playing)
  // the book
  await tab('k', 'Book')
  const build = page.getByRole('button', { name: 'Build the book' })
  if (keys) { await build.focus(); await press('Enter') } else await build.click()
  await page.waitForSelector('text=The book is ready', { timeout: 60000 })
  found.build = await page.evaluate(async () => (await (await fetch('api/status')).json()).build)
  await check('book')
  const player = await context.newPage()
  await player.goto(`${address}player?sentence=s1t2p1n1`)
  await player.waitForFunction(() => document.querySelector('foliate-view')?.renderer?.getContents?.()[0]?.doc?.getElementById('s1t2p1n1'), null, { timeout: 20000 })
  found.player = true
  // help, dark, a telephone, large text
  await page.keyboard.press('Escape')
  await page.evaluate(() => document.activeElement.blur())
  await button('?', /Keys/)
  await check('help')
  await press('Escape')
  await page.emulateMedia({ colorScheme: 'dark' })
  await check('dark')
  await page.setViewportSize({ width: 390, height: 844 })
  await tab('d', 'Doubts')
  await check('telephone')
  found.wide = await page.evaluate(() => document.documentElement.scrollWidth)
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
  found.wideLarge = await page.evaluate(() => document.documentElement.scrollWidth)
}

// another page of the same browser, from another origin
async function stranger() {
  const other = await serve({ '/': ['text/html', async () => '<!doctype html><title>other</title>'] })
  const theirs = await context.newPage()
  await theirs.goto(other.address)
  const tried = await theirs.evaluate(async base => {
    const body = JSON.stringify({ kind: 'person', speaker: 'guest', name: 'Mallory' })
    const attempt = async (path, options) => {
      try {
        const response = await fetch(base + path, options)
        return response.type === 'opaque' ? 'opaque' : `read ${response.status}`
      } catch { return 'refused' }
    }
    const loads = (tag, path) => new Promise(resolve => {
      const element = document.createElement(tag)
      element.onload = () => resolve('loaded')
      element.onerror = () => resolve('refused')
      element.src = base + path
      document.body.append(element)
    })
    const frame = document.createElement('iframe')
    frame.src = base
    document.body.append(frame)
    const form = document.createElement('form')
    form.method = 'post'
    form.action = `${base}api/change`
    form.enctype = 'text/plain'
    form.target = 'hole'
    const hole = document.createElement('iframe')
    hole.name = 'hole'
    const input = document.createElement('input')
    input.name = body.slice(0, -1) + ',"x":"'
    input.value = '"}'
    form.append(input)
    document.body.append(hole, form)
    form.submit()
    return [
      await attempt('api/article'), await attempt('api/article', { mode: 'no-cors' }),
      await attempt('api/change', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }),
      await attempt('api/change', { method: 'POST', body, mode: 'no-cors' }),
      await loads('script', 'app.js'), await loads('img', 'icon.svg'),
    ]
  }, address)
  await theirs.waitForTimeout(500)
  other.close()
  return tried
}
