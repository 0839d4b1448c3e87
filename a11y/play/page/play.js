// The reader: foliate-js shows and plays the book, this page gives it controls.
import './foliate/view.js'
import { EPUB } from './foliate/epub.js'
import { Sound, findShown, pagesOfDrawings, sentencesOf } from './overlay.js'
import { language, words } from './words.js'

const $ = id => document.getElementById(id)
const sound = new Sound()
const SPEEDS = [...$('speed').options].map(option => option.value)
const SIZES = [...$('size').options].map(option => option.value)

let view, overlay, active
let playing = false // what the user wants
let started = false // whether the overlay has a place
let current = { index: -1, id: '' }
const sentences = new Map()

// --- the book

const path = name => 'book/' + name.split('/').map(encodeURIComponent).join('/')
let facts = { sizes: {} }
const load = async name => {
  // foliate-js asks for files that a book may have: those it has not are not asked for
  if (!(name in facts.sizes)) return null
  const response = await fetch(path(name))
  return response.ok ? response : null
}
let page = (_, text) => text
const loadText = async name => {
  const text = await (await load(name))?.text()
  return text === undefined ? null : page(name, text)
}
const loadBlob = async (name, type) => {
  const response = await load(name)
  return response ? new Blob([await response.arrayBuffer()], { type }) : null
}

const open = async () => {
  facts = await (await fetch('book.json')).json()
  page = pagesOfDrawings(facts)
  document.title = facts.title
  $('title').textContent = facts.title
  $('title').lang = facts.language
  view = document.createElement('foliate-view')
  $('book').append(view)
  const book = await new EPUB({ loadText, loadBlob, getSize: n => facts.sizes[n] ?? 0 }).init()
  view.addEventListener('load', ({ detail }) => prepare(detail))
  view.addEventListener('relocate', ({ detail }) => place(detail))
  view.addEventListener('link', follow)
  view.addEventListener('external-link', event => {
    event.preventDefault()
    if (/^(https?|mailto):/i.test(event.detail.href)) globalThis.open(event.detail.href, '_blank', 'noopener')
  })
  // a book need not name a class for what is heard (EPUB 3.3 §9.3.4)
  if (!/^\S+$/.test(book.media.activeClass ?? '')) book.media.activeClass = OWN_CLASS
  await view.open(book)
  findShown(view.renderer, indexes)
  // what names no element means the page: foliate-js has a number there, which cannot light up
  const resolve = view.resolveNavigation.bind(view)
  view.resolveNavigation = target => {
    const found = resolve(target)
    const whole = typeof target === 'string' && found && !target.includes('#')
    return whole ? { ...found, anchor: doc => doc.body ?? doc.documentElement } : found
  }
  view.renderer.setAttribute('gap', '6%')
  view.renderer.setAttribute('margin', '28px')
  view.renderer.setAttribute('max-inline-size', '640px')
  $('pinyin').hidden = !facts.ruby
  overlay = view.mediaOverlay
  active = book.media?.activeClass
  if (overlay) {
    overlay.addEventListener('highlight', ({ detail }) => lit(detail.text))
    overlay.addEventListener('unhighlight', () => {
      lighted = ''
      if (shown()) unlight(shown().doc)
    })
    overlay.addEventListener('error', () => {
      playing = false
      state()
      say(words.limits.missing, 12000)
    })
  } else {
    for (const id of ['play', 'previous', 'next', 'speed', 'times', 'stop', 'again']) $(id).disabled = true
    say(words.silent)
  }
  list(book.toc ?? [])
  style()
  restore()
  await view.init({ showTextStart: false })
  const last = kept.place
  if (location.hash) await openAt(location.hash.slice(1))
  else if (overlay && last) {
    await view.goTo(last.index)
    await start(last.index, last.id, { play: false })
  }
  if (facts.limits.length) say(facts.limits.map(name => words.limits[name]).join(' '), 12000)
}

// an address may end with the id of a sentence: the book is opened there, ready to play
const openAt = async id => {
  const document = /^(s\d+)t\d+p/.exec(id)?.[1]
  const index = view.book.sections.findIndex(({ id: name }) => name.endsWith(`/${document}.xhtml`))
  if (!overlay || !document || index < 0) return
  const found = await sentencesOf(view.book, index, loadText)
  const sentence = found.find(({ ids, whole }) => whole === id || ids.includes(id))
  if (sentence) await start(index, sentence.ids[0], { play: false })
  state()
}

const shown = () => view.renderer.getContents()[0]
const shownAt = index => view.renderer.getContents().filter(each => each.index === index)[0]

const style = () => {
  const pinyin = $('pinyin').getAttribute('aria-pressed') === 'true'
  view.renderer.setStyles?.(`
    html { font-size: ${$('size').value}% !important; }
    ${pinyin ? '' : 'rt, rp { display: none !important; } ruby, ruby::before { letter-spacing: 0 !important; margin: 0 !important; padding: 0 !important; }'}
    .tingdu-clickable { cursor: pointer; }
  `)
}

const OWN_CLASS = 'tingdu-active'
const OWN_STYLE = `
  .${OWN_CLASS} { background-color: #ffd75e !important; color: #16181b !important; fill: #b3261e !important; }
  body.${OWN_CLASS} { background-color: transparent !important; color: inherit !important; box-shadow: inset 0 0 0 .25em #b3261e; }
`
const indexes = new WeakMap()

const prepare = ({ doc, index }) => {
  indexes.set(doc, index)
  if (active === OWN_CLASS || !active) {
    const sheet = doc.createElementNS('http://www.w3.org/1999/xhtml', 'style')
    sheet.textContent = OWN_STYLE
    ;(doc.head ?? doc.documentElement).append(sheet)
  }
  const frame = doc.defaultView.frameElement
  if (frame) frame.title = doc.title || document.title
  doc.addEventListener('keydown', pressed)
  if (active) {
    new MutationObserver(() => unlight(doc))
      .observe(doc, { subtree: true, attributes: true, attributeFilter: ['class'] })
  }
  doc.addEventListener('click', event => clicked(event, index))
  if (!sentences.has(index)) sentences.set(index, sentencesOf(view.book, index, loadText))
  sentences.get(index).then(found => {
    for (const { whole } of found) doc.getElementById(whole)?.classList.add('tingdu-clickable')
  })
}

const place = ({ fraction, tocItem }) => {
  const percent = Math.round((fraction ?? 0) * 100)
  $('progress').setAttribute('aria-valuenow', percent)
  $('progress').firstElementChild.style.width = `${percent}%`
  for (const link of $('contents-list').querySelectorAll('a')) {
    if (link.getAttribute('data-href') === tocItem?.href) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
}

// --- playing

// foliate-js marks an element after it has turned to its page, and may come late: only the one that
// is heard stays marked, and at once
let lighted = ''
const lit = text => {
  const { index } = view.resolveNavigation(text)
  current = { index, id: text.split('#')[1] ?? '' }
  lighted = current.id
  hold()
  const contents = shownAt(index)
  if (!contents) return
  unlight(contents.doc)
  const { doc } = contents
  const element = lighted ? doc.getElementById(lighted) : doc.body ?? doc.documentElement
  element?.classList.add(active)
}

const unlight = doc => {
  for (const stale of [...doc.getElementsByClassName(active)]) {
    if (stale.id !== lighted) stale.classList.remove(active)
  }
}

// --- for learners: a sentence again, a stop after each, several times, slower at first

const KEY = 'tingdu player'
const kept = {}
const keep = what => {
  Object.assign(kept, what)
  try { localStorage.setItem(`${KEY} ${facts.id}`, JSON.stringify(kept)) } catch { /* private window */ }
}
const times = () => parseInt($('times').value, 10)
const stops = () => $('stop').getAttribute('aria-pressed') === 'true'
const drills = () => times() > 1 || stops() || $('speed').value === 'ramp'
let held = null // the sentence at hand, where it is drilled
let rounds = 0 // how often it was heard
let waiting = false // whether the player stopped after it

const rate = () => {
  const { value } = $('speed')
  return value === 'ramp' ? 0.7 + 0.3 * Math.min(1, rounds / Math.max(1, times() - 1)) : parseFloat(value)
}

const hold = async () => {
  const { index, id } = current
  const found = await (sentences.get(index) ?? [])
  const sentence = found.find(({ ids }) => ids.includes(id))
  if (current.index !== index || current.id !== id || !sentence) return
  if (held?.sentence !== sentence) {
    held = { index, sentence }
    keep({ place: { index, id: sentence.ids[0] } })
  }
}

// every frame: whether the sentence at hand is over, and is taken up again or stopped at
let heard = false // whether there was any sound since the book was opened
sound.heard = time => {
  heard ||= time < sound.audio.duration
  if (!playing || !held || !drills() || time < held.sentence.end - 0.02) return false
  over()
  return true
}

const over = () => {
  const { index, sentence } = held
  rounds++
  held = null
  if (rounds < times()) return void start(index, sentence.ids[0], { fresh: false })
  rounds = 0
  if (!stops()) return void jump(1, { play: true })
  waiting = true
  playing = false
  overlay.pause()
  state()
}

const again = async () => {
  if (!overlay || !started) return
  const found = await (sentences.get(current.index) ?? [])
  const sentence = found.find(({ ids }) => ids.includes(current.id))
  if (sentence) await start(current.index, sentence.ids[0])
  state()
}

const restore = () => {
  try { Object.assign(kept, JSON.parse(localStorage.getItem(`${KEY} ${facts.id}`)) ?? {}) } catch { /* none */ }
  for (const name of ['speed', 'size', 'times']) {
    if ([...$(name).options].some(option => option.value === kept[name])) $(name).value = kept[name]
    $(name).addEventListener('change', () => keep({ [name]: $(name).value }))
  }
  for (const name of ['stop', 'pinyin']) {
    if (name in kept) $(name).setAttribute('aria-pressed', kept[name])
  }
  style()
}

const press = name => {
  const pressed = $(name).getAttribute('aria-pressed') !== 'true'
  $(name).setAttribute('aria-pressed', pressed)
  keep({ [name]: pressed })
}

const start = (index, id, { play = true, fresh = true } = {}) => {
  if (fresh) rounds = 0
  waiting = false
  held = null
  overlay.setRate(rate())
  playing = play
  started = true
  // paused, foliate-js goes to a place without a sound
  if (play) overlay.stop()
  else overlay.pause()
  return overlay.start(index, item => !id || item.text.split('#')[1] === id)
}

const startHere = async () => {
  const { index, doc } = shown()
  const found = await (sentences.get(index) ?? [])
  const range = view.lastLocation?.range
  const first = found.find(({ ids: [id] }) => {
    const element = id ? doc.getElementById(id) : doc.body
    return element && (!id || !range || range.comparePoint(element, 0) >= 0)
  })
  await start(first || !found.length ? index : index + 1, first?.ids[0])
}

const toggle = async () => {
  if (!overlay) return
  if (playing) {
    playing = false
    overlay.pause()
  } else if (waiting) await jump(1, { play: true })
  else if (started) {
    playing = true
    overlay.resume()
  } else await startHere()
  state()
  say(playing ? words.playing : words.paused)
}

const jump = async (step, { play = playing } = {}) => {
  if (!overlay) return
  if (!started) return startHere()
  let { index, id } = current
  let found = await (sentences.get(index) ?? sentencesOf(view.book, index, loadText))
  let at = found.findIndex(({ ids }) => ids.includes(id)) + step
  while (at < 0 || at >= found.length) {
    index += step
    if (index < 0 || index >= view.book.sections.length) return
    found = await sentencesOf(view.book, index, loadText)
    at = step > 0 ? 0 : found.length - 1
    if (!found.length) continue
  }
  await start(index, found[at].ids[0], { play })
}

const clicked = async (event, index) => {
  if (!overlay || event.defaultPrevented || event.target.closest('a[href]')) return
  if (!event.view.getSelection().isCollapsed) return
  const found = await (sentences.get(index) ?? [])
  for (let element = event.target; element; element = element.parentElement) {
    const sentence = element.id
      && found.find(({ ids, whole }) => whole === element.id || ids.includes(element.id))
    if (sentence) {
      await start(index, sentence.ids[0])
      state()
      return
    }
  }
}

const state = () => {
  document.body.classList.toggle('is-playing', playing)
  $('play').setAttribute('aria-label', playing ? words.pause : words.play)
  $('play').title = $('play').getAttribute('aria-label')
}

sound.addEventListener('play', () => {
  overlay.setRate(rate())
  playing = true
  state()
})
sound.addEventListener('ended', () => {
  const { audio } = sound
  setTimeout(() => {
    if (sound.audio !== audio || !audio.ended) return
    playing = started = false
    state()
    say(heard ? words.ended : words.limits.unheard, heard ? undefined : 12000)
  }, 1500)
})

// --- the page

let saying
const say = (text, ms = 4000) => {
  $('status').textContent = text
  clearTimeout(saying)
  saying = setTimeout(() => { $('status').textContent = '' }, ms)
}

const list = toc => {
  const make = items => {
    const ol = document.createElement('ol')
    for (const { label, href, subitems } of items) {
      const li = document.createElement('li')
      const link = document.createElement('a')
      link.href = '#'
      link.setAttribute('data-href', href ?? '')
      link.textContent = label?.trim() ?? ''
      link.addEventListener('click', async event => {
        event.preventDefault()
        $('contents').close()
        if (href) await go(href)
      })
      li.append(link)
      if (subitems?.length) li.append(make(subitems))
      ol.append(li)
    }
    return ol
  }
  $('contents-list').lang = $('title').lang
  $('contents-list').replaceChildren(make(toc))
}

const go = async href => {
  await view.goTo(href)
  $('book').focus()
  started = false
  if (playing) {
    overlay.stop()
    await startHere()
  }
}

// a note or a gloss opens over the page; any other link is followed by foliate-js
const follow = async event => {
  const { a, href } = event.detail
  const kinds = `${a.getAttribute('role') ?? ''} ${a.getAttributeNS('http://www.idpf.org/2007/ops', 'type') ?? ''}`
  if (!/\b(doc-)?(noteref|glossref)\b/.test(kinds)) return
  event.preventDefault()
  // who looks up a word listens later
  if (playing) await toggle()
  const { index, anchor } = await view.book.resolveHref(href)
  const { index: here, doc } = shown()
  const target = anchor(index === here ? doc : await view.book.sections[index].createDocument())
  if (!target) return
  const clone = (target.closest('.entry') ?? target).cloneNode(true) // of a gloss with its word
  for (const extra of clone.querySelectorAll('rt, rp, [role=doc-backlink]')) extra.remove()
  const pieces = clone.querySelectorAll('dt, .pinyin, .level, .meaning, p')
  const lines = pieces.length ? [...pieces] : [clone]
  $('note-text').replaceChildren(...lines.map(piece => {
    const line = document.createElement('p')
    line.textContent = piece.textContent.trim()
    line.lang = piece.closest('[lang]')?.getAttribute('lang') ?? $('title').lang
    line.className = piece.className || piece.localName
    return line
  }))
  const more = document.createElement('button')
  more.className = 'text'
  more.textContent = words.entry
  more.addEventListener('click', () => { $('note').close(); go(href) })
  $('note-text').append(more)
  $('note').showModal()
}

const step = (select, values, by) => {
  if (select.disabled) return
  const at = values.indexOf(select.value) + by
  if (at < 0 || at >= values.length) return
  select.value = values[at]
  select.dispatchEvent(new Event('change'))
  say(select.selectedOptions[0].textContent)
}

const KEYS = {
  ' ': toggle, ArrowUp: () => jump(-1), ArrowDown: () => jump(1),
  ArrowLeft: () => view.goLeft(), ArrowRight: () => view.goRight(),
  PageUp: () => view.prev(), PageDown: () => view.next(),
  '[': () => step($('speed'), SPEEDS, -1), ']': () => step($('speed'), SPEEDS, 1),
  '-': () => step($('size'), SIZES, -1), '+': () => step($('size'), SIZES, 1),
  '=': () => step($('size'), SIZES, 1),
  r: again, '.': () => overlay && $('stop').click(),
  p: () => $('pinyin').hidden || $('pinyin').click(),
  t: () => $('contents').showModal(), '?': () => $('help').showModal(),
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
  const tag = event.target.localName
  if (tag === 'select' || tag === 'input') return
  if (event.key === ' ' && (tag === 'button' || tag === 'a')) return
  // keys of one printed character can be turned off (WCAG 2.1.4)
  if (event.key.length === 1 && event.key !== ' ' && !$('shortcuts').checked) return
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  if (!act) return
  event.preventDefault()
  act()
}

const label = () => {
  document.documentElement.lang = language
  const names = {
    'contents-button': words.contents, 'help-button': words.help, back: words.back,
    forth: words.forth, previous: words.previous, next: words.next, controls: words.controls,
    progress: words.progress,
  }
  for (const [id, name] of Object.entries(names)) {
    $(id).setAttribute('aria-label', name)
    if ($(id).localName === 'button') $(id).title = name
  }
  for (const button of document.querySelectorAll('button.close')) {
    button.setAttribute('aria-label', words.close)
    button.addEventListener('click', () => button.closest('dialog').close())
  }
  $('speed-label').textContent = words.speed
  $('size-label').textContent = words.size
  $('pinyin').textContent = words.pinyin
  $('times-label').textContent = words.times
  $('stop').textContent = words.stop
  $('again').setAttribute('aria-label', words.again)
  $('again').title = words.again
  $('ramp').textContent = words.ramp
  $('contents-title').textContent = words.contents
  $('help-title').textContent = words.help
  $('note-title').textContent = words.note
  $('credit').textContent = words.credit
  const rows = words.keys.flatMap(([key, what]) => {
    const dt = document.createElement('dt')
    const dd = document.createElement('dd')
    dt.textContent = key
    dd.textContent = what
    return [dt, dd]
  })
  $('keys').replaceChildren(...rows)
  const choice = document.createElement('label')
  choice.innerHTML = '<input type="checkbox" id="shortcuts" checked> '
  choice.append(words.shortcuts)
  $('keys').after(choice)
  state()
}

label()
$('play').addEventListener('click', toggle)
$('previous').addEventListener('click', () => jump(-1))
$('next').addEventListener('click', () => jump(1))
$('back').addEventListener('click', () => view.goLeft())
$('forth').addEventListener('click', () => view.goRight())
$('contents-button').addEventListener('click', () => $('contents').showModal())
$('help-button').addEventListener('click', () => $('help').showModal())
$('again').addEventListener('click', again)
$('stop').addEventListener('click', () => press('stop'))
$('speed').addEventListener('change', () => overlay?.setRate(rate()))
$('size').addEventListener('change', style)
$('pinyin').addEventListener('click', () => {
  press('pinyin')
  style()
})
for (const dialog of document.querySelectorAll('dialog')) {
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close() })
}
document.addEventListener('keydown', pressed)
open().catch(error => {
  console.error(error)
  say(words.failed + error.message)
})
