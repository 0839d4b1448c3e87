// Does a whole proof on the page that `tingdu proof` serves, as a person would.
//
//   node proof.mjs ADDRESS keys|mouse|look [the places to go to, as JSON]
//
// Prints {"steps": [[name, doubts left]], "violations": {state: [...]}, "build", "lit", "errors", "outside"}.
import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { chromiumPage, serve } from './browser.mjs'

const require = createRequire(import.meta.url)
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')
const [address, how] = process.argv.slice(2)
const { page, context, close } = await chromiumPage({ locale: 'en-US', viewport: { width: 1200, height: 800 } })
page.setDefaultTimeout(180000)
const errors = []
const outside = []
page.on('pageerror', error => errors.push(String(error)))
page.on('console', message => message.type() === 'error' && errors.push(message.text()))
page.on('response', async answer => { if (answer.status() >= 400) errors.push(`${answer.request().postData()} ${await answer.text()}`) })
const said = []
page.on('request', request => { if (request.url().endsWith('api/prepare')) said.push(...request.postDataJSON().sentences) })
page.on('request', request => { if (!request.url().startsWith(address)) outside.push(request.url()) })
const found = { steps: [], violations: {} }

const check = async name => {
  if (process.argv[4] && !JSON.parse(process.argv[4]).audit) return
  found.violations[name] = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document)
    return violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', ')}`)
  })
}
const shownRevision = () => page.evaluate(async () => (await import('./store.js')).state.article.revision)
// waitForFunction takes a promise for a yes
const revisionOtherThan = async was => {
  const { state } = await import('./store.js')
  for (const end = Date.now() + 120000; Date.now() < end;) {
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
const settle = () => page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))
const rest = () => page.evaluate(() => document.activeElement.blur())
// with the keyboard alone: by Tab, as far as it takes
const reach = async locator => {
  for (let presses = 0; presses < 250; presses += 1) {
    if (await locator.evaluate(element => element === document.activeElement)) return
    await press('Tab')
  }
  throw new Error(`Tab does not reach ${locator}`)
}
// the same button, by its key or by a click; without a key by Tab and Enter
const button = (key, name) => keys ? press(key) : page.getByRole('button', { name }).first().click()
const push = async locator => {
  if (!keys) return locator.click()
  await reach(locator)
  await press('Enter')
  return rest()
}
const choice = number => keys ? press(String(number)) : page.locator('.choices button').nth(number - 1).click()
const tab = (key, name) => keys ? press(key) : page.locator('nav').getByRole('button', { name }).click()
const fill = async (field, text) => {
  if (keys) {
    await reach(field)
    await press('Control+A')
    await page.keyboard.type(text)
    await press('Tab')
    await press('Enter')
    await rest()
  } else {
    await field.fill(text)
    await field.locator('xpath=ancestor::form').getByRole('button').first().click()
  }
}
// the option after the present one
const choosePast = async select => {
  if (keys) { await reach(select); await press('ArrowDown') } else await select.selectOption({ index: await select.evaluate(s => s.selectedIndex) + 1 })
}
const here = () => page.evaluate(async () => {
  const { wordHere, sentenceHere } = await import('./store.js')
  const word = wordHere()
  return word ? [...sentenceHere().text].slice(word[0], word[1]).join('') : ''
})
// pinyin stands between the characters
const inText = words => new RegExp([...words].join('\\P{Script=Han}*'), 'u')
const goTo = async words => {
  const at = page.locator('.block', { hasText: inText(words) }).first()
  if (!keys) {
    await at.scrollIntoViewIfNeeded()
    return at.locator('.w').first().click()
  }
  await press('ArrowUp')
  for (const key of ['ArrowDown', 'ArrowUp']) {
    for (let step = 0, still = 0; step < 80 && still < 3; step += 1) {
      if (await page.locator('.block.here', { hasText: inText(words) }).count()) return undefined
      // a busy machine draws the step later than the next key comes
      const before = await page.locator('.block.here').first().getAttribute('id')
      await press(key)
      const moved = page.waitForFunction(id => document.querySelector('.block.here')?.id !== id, before, { timeout: 3000 })
      still = await moved.then(() => 0, () => still + 1)
    }
  }
  return errors.push(`no way to ${words}`)
}
const goToWord = async (paragraph, word) => {
  await goTo(paragraph)
  if (!keys) return page.locator('.block', { hasText: inText(paragraph) }).first().locator('.w').filter({ hasText: inText(word) }).first().click()
  for (let step = 0; step < 60 && await here() !== word; step += 1) {
    await press('ArrowRight')
    await settle()
  }
  return undefined
}
const heard = async (name, deed) => {
  await deed()
  const silent = await page.evaluate(async () => {
    const { state } = await import('./store.js')
    const until = Date.now() + 120000
    while (state.playing && Date.now() < until) await new Promise(resolve => setTimeout(resolve, 30))
    return Boolean(state.playing) || state.message
  })
  found.steps.push([`heard ${name}`, await left()])
  found.heard = [...found.heard ?? [], silent]
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
  const { paragraph, name, introduction, pinyin, picture, person, word } = JSON.parse(process.argv[4])
  // from doubt to doubt and back
  const first = await page.locator('.doubt-card').innerText()
  for (const end = Date.now() + 60000; !said.length && Date.now() < end;) await page.waitForTimeout(50)
  found.ahead = said.includes(await page.evaluate(async () => (await import('./store.js')).state.cursor.sentence))
  await act('next', () => button('n', /^Next$/), { changes: false })
  await act('previous', () => button('p', /^Previous$/), { changes: false })
  found.back = await page.locator('.doubt-card').innerText() === first
  // every kind of doubt there is: readings by choice, the rest accepted; a picture is described
  found.kinds = await page.evaluate(async () => [...new Set((await import('./store.js')).state.article.doubts.map(d => d.kind))])
  for (let number = 0; number < 60 && await left(); number += 1) await act(...answer(await doubt(), number))
  found.settled = await left()
  await check('settled')
  await act('undo', () => button('u', /Undo/))
  await act(...answer(await doubt(), 0))
  // a paragraph: another speaker; split, joined, split; left out and taken back
  await goTo(paragraph)
  await tab('b', 'Paragraph')
  await check('paragraph')
  await act('speaker', () => choice(2))
  for (const _ of [1, 2, 3]) await press('ArrowRight')
  await act('split', () => button('s', /Split/))
  await act('join', () => button('j', /Join/)) // the cursor stays on its word, which begins a paragraph now
  await act('split again', () => button('s', /Split/))
  await act('leave out', () => button('x', /Leave out/))
  await act('take back', () => button('u', /Undo/))
  await act('looked at', () => button('c', /Mark as looked at/))
  // a picture
  await goTo(picture)
  found.pictures = await page.evaluate(() => Promise.all([...document.querySelectorAll('.article img')].map(i => i.decode().then(() => i.naturalWidth, () => 0))))
  await tab('b', 'Paragraph')
  await act('picture', () => fill(page.getByLabel('In words'), 'A way from text to sound'))
  // people: a name, a pace and a voice, heard; united, apart, united
  await tab('g', 'People')
  await check('people')
  const last = () => page.locator('.person').last()
  await act('rename', () => fill(last().getByLabel('Name', { exact: true }), person))
  await act('pace', async () => {
    if (keys) {
      await reach(last().getByLabel('Pace'))
      await press('ArrowDown')
      await press('ArrowDown')
      await press('Tab')
      await rest()
    } else {
      await last().getByLabel('Pace').fill('0.9')
      await last().getByLabel('Pace').blur()
    }
  })
  await act('voice', () => choosePast(last().locator('label', { hasText: /^Voice/ }).locator('select')))
  await rest()
  await heard('voice', () => push(last().getByRole('button', { name: /^Hear .* in their words/ }).first()))
  await heard('excerpt', () => push(last().getByRole('button', { name: /^Hear this sentence/ }).first()))
  const unite = async () => {
    await choosePast(last().locator('label', { hasText: /^Unite with/ }).locator('select'))
    await push(last().getByRole('button', { name: 'Unite' }))
  }
  await act('unite', unite)
  await act('apart', () => button('u', /Undo/))
  await act('unite again', unite)
  // a word: a name's reading everywhere, another's meaning
  await goToWord(introduction, name)
  await tab('r', 'Word')
  await page.waitForSelector('.word-card fieldset')
  found.places = await page.getByLabel(/^everywhere/).locator('xpath=..').innerText()
  if (keys) { await reach(page.getByLabel('here', { exact: true })); await press('ArrowDown'); await rest() } else await page.getByLabel(/^everywhere/).click()
  await act('reading everywhere', () => fill(page.getByLabel('Another reading'), pinyin))
  await goToWord(paragraph, word)
  await tab('r', 'Word')
  await page.waitForSelector('.word-card details')
  await act('gloss', () => fill(page.getByLabel('Meaning'), 'in our own words'))
  await check('word')
  await heard('sentence', () => button('h', /Hear this sentence/))
  // what the article is, and who looked
  await tab('a', 'About')
  await act('by', () => fill(page.getByLabel('Who looks at it'), 'Lin'))
  await check('about')
  // listening through: any key stops, a second back
  await act('play', () => button('Space', /Play on/), { changes: false })
  await page.waitForTimeout(900)
  found.playing = await page.evaluate(async () => (await import('./store.js')).state.playing)
  await press('n')
  found.stopped = await page.evaluate(async () => (await import('./store.js')).state.playing)
  // the book
  await build('Build the book')
  await check('book')
  found.built = await page.locator('.result .note').innerText()
  await play()
  // one reading is changed, one sentence is spoken anew, selected and heard
  await goToWord(paragraph, word)
  await tab('r', 'Word')
  await page.waitForSelector('.word-card fieldset')
  await act('reading here', () => choice(2))
  const changed = await page.evaluate(async () => (await import('./store.js')).state.cursor.sentence)
  await goTo(introduction)
  await build('Build again')
  await page.waitForFunction(() => document.querySelector('.w.cursor'))
  const now = await page.evaluate(async () => { const { state } = await import('./store.js'); return [state.cursor.sentence, state.build] })
  found.changed = [changed, now[0], now[1].changed]
  found.build = now[1]
  // help, dark, a telephone, large text
  await press('Escape')
  await rest()
  await button('?', /Keys/)
  await page.waitForSelector('dialog[open]')
  await check('help')
  await press('Escape')
  await page.waitForFunction(() => !document.querySelector('dialog[open]'))
  await page.emulateMedia({ colorScheme: 'dark' })
  await check('dark')
  await page.setViewportSize({ width: 390, height: 844 })
  await tab('d', 'Doubts')
  await check('telephone')
  found.wide = await page.evaluate(() => document.documentElement.scrollWidth)
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
  await check('large')
  found.wideLarge = await page.evaluate(() => document.documentElement.scrollWidth)
}

async function doubt() {
  return page.evaluate(async () => {
    const { currentDoubt, state } = await import('./store.js')
    return { ...currentDoubt(), alike: state.article.doubts.filter(d => d.kind === 'reading' && d.alike === currentDoubt()?.alike).length }
  })
}

// what a person answers to a doubt
function answer({ kind, alike, word }, number) {
  if (kind === 'alt') return ['alt', () => fill(page.getByLabel('In words'), `What ${word} shows`)]
  if (kind === 'sex') return ['sex', () => choice(2)]
  if (kind === 'reading' && alike > 1) return ['alike', () => button('Shift+Enter', /Accept all/)]
  if (kind === 'reading' && number % 2) return ['choose', async () => { await page.waitForSelector('.choices'); await choice(2) }]
  return [`accept ${kind}`, () => button('Enter', /Accept|Leave it/)]
}

async function build(name) {
  await tab('k', 'Book')
  const was = await page.evaluate(async () => (await (await fetch('api/status')).json()).build.content)
  await push(page.getByRole('button', { name }))
  await page.waitForFunction(() => !document.querySelector('.result'))
  await page.waitForSelector('.result', { timeout: 300000 })
  if (was === await page.evaluate(async () => (await (await fetch('api/status')).json()).build.content)) errors.push('the same book')
}

// the finished book in its player, at the very sentence
async function play() {
  const opened = context.waitForEvent('page')
  await goTo(JSON.parse(process.argv[4]).answer)
  await tab('k', 'Book')
  await push(page.getByRole('link', { name: 'Open in the player' }))
  const player = await opened
  found.at = new URL(player.url()).hash || await player.waitForURL(/#/).then(() => new URL(player.url()).hash)
  await player.waitForFunction(() => document.querySelector('foliate-view')?.renderer?.getContents?.()[0]?.doc?.body, null, { timeout: 120000 })
  await player.evaluate(() => {
    // what lights up first, however late somebody looks
    const lit = node => node.classList?.contains('-epub-media-overlay-active') && (window.firstLit ??= node.id)
    const seen = new WeakSet()
    const look = doc => {
      if (!doc || seen.has(doc)) return
      seen.add(doc)
      new MutationObserver(records => records.forEach(({ target }) => lit(target))).observe(doc, { subtree: true, attributes: true, attributeFilter: ['class'] })
    }
    // as it says that a document is there: at the next frame of a busy machine two paragraphs had gone by
    const view = document.querySelector('foliate-view')
    view.addEventListener('load', ({ detail }) => look(detail.doc))
    view.renderer.getContents().forEach(({ doc }) => look(doc))
  })
  await player.waitForTimeout(500)
  await player.keyboard.press('Space')
  found.lit = await player.waitForFunction(() => window.firstLit, null, { timeout: 120000 }).then(handle => handle.jsonValue())
  await player.close()
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
