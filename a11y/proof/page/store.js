// What the page knows: the article as the desk last told it, and what is selected.
import { get, post } from './api.js'
import { t } from './words/index.js'

export const state = {
  article: null, card: 'doubts', doubt: '', cursor: { sentence: '', word: 0 }, scope: 'here', breadth: 'paragraph',
  message: '', diffs: null, conflict: null, gone: false, pinyin: true, help: false, word: null, playing: '', build: null,
  folder: location.pathname.split('/').filter(Boolean).length > 1,
}
const listeners = []
export const subscribe = listener => listeners.push(listener)
export const set = patch => { Object.assign(state, patch); listeners.forEach(listener => listener()) }

// --- the article, with what did not change kept as it was, so that it is not drawn again
const known = new Map()
const settle = article => {
  const names = Object.fromEntries(article.speakers.map((s, n) => [s.id, [n, s.name]]))
  const doubts = Map.groupBy ? Map.groupBy(article.doubts, d => d.block) : grouped(article.doubts)
  for (const section of article.sections) {
    section.blocks = section.blocks.map(block => {
      const here = (doubts.get(block.id) ?? []).map(d => [d.id, d.sentence, d.start, d.end, d.kind])
      const text = JSON.stringify([block, names[block.speaker], here])
      const old = known.get(block.id)
      if (old?.text === text) return old.block
      known.set(block.id, { text, block: { ...block, doubts: here } })
      return known.get(block.id).block
    })
  }
  article.blocks = article.sections.flatMap(s => s.blocks)
  article.sentences = article.blocks.flatMap(b => b.sentences.map(s => ({ ...s, block: b })))
  article.pinyin = article.sentences.some(s => s.words.some(word => word[2].length))
  article.flat = article.sentences.map(s => s.text.replace(/\s+/g, '')).join('')
  article.lengths = article.sentences.map(s => letters(s.text))
  article.at = new Map(article.sentences.map((s, n) => [s.id, n]))
  return article
}
const grouped = list => {
  const map = new Map()
  for (const each of list) map.set(each.block, [...map.get(each.block) ?? [], each])
  return map
}

export const load = async () => {
  // a book's worth of text takes half a minute, and a person waits in vain for nothing
  const long = !state.article && setTimeout(() => set({ message: t.loadingLong }), 3000)
  try {
    const article = settle(await get('article'))
    const patch = { article, gone: false }
    const before = state.doubt
    if (!article.doubts.some(d => d.id === state.doubt)) patch.doubt = nearest(article)
    patch.cursor = moved(article)
    const first = !state.article
    if (first) patch.message = ''
    set(patch)
    if (first && article.doubts.length) chooseDoubt(article.doubts[0].id)
    else if (patch.doubt && patch.doubt !== before && state.card === 'doubts') chooseDoubt(patch.doubt)
  } catch (error) { fail(error) }
  clearTimeout(long)
}
// ids are of places: when paragraphs or turns change, the word under the cursor has others. It is
// found again by the characters before it, where none were changed, else by its sentence
const letters = text => [...text].filter(c => c.trim()).length
const before = (article, { sentence, word }) => {
  const at = article.at.get(sentence)
  const here = article.sentences[at]
  return article.lengths.slice(0, at).reduce((sum, n) => sum + n, 0) + letters([...here.text].slice(0, here.words[word]?.[0] ?? 0).join(''))
}
const moved = article => {
  const old = state.article, { cursor } = state
  if (!old?.at.has(cursor.sentence)) return article.at.has(cursor.sentence) ? cursor : { sentence: article.sentences[0]?.id ?? '', word: 0 }
  const at = old.at.get(cursor.sentence), { text } = old.sentences[at]
  if (article.sentences[article.at.get(cursor.sentence)]?.text === text) return cursor
  if (old.flat === article.flat) {
    let left = before(old, cursor)
    const n = article.lengths.findIndex(length => left < length || (left -= length, false))
    if (n >= 0) return cursorIn(article.sentences[n], left)
  }
  const same = article.sentences.map((s, n) => [Math.abs(n - at), s]).filter(([, s]) => s.text === text)
  const found = same.sort(([a], [b]) => a - b)[0]?.[1] ?? article.sentences[Math.min(at, article.sentences.length - 1)]
  return { sentence: found?.id ?? '', word: found?.words[cursor.word] ? cursor.word : 0 }
}
const cursorIn = (sentence, left) => {
  const text = [...sentence.text]
  const at = sentence.words.findIndex(([start]) => letters(text.slice(0, start).join('')) >= left)
  return { sentence: sentence.id, word: Math.max(0, at) }
}
// after a settled doubt: the one that now stands in its place
let lastPlace = 0
const nearest = article => article.doubts[Math.min(lastPlace, article.doubts.length - 1)]?.id ?? ''
export const currentDoubt = () => state.article?.doubts.find(d => d.id === state.doubt)
export const chooseDoubt = id => {
  lastPlace = state.article.doubts.findIndex(d => d.id === id)
  const doubt = state.article.doubts[lastPlace]
  const patch = { doubt: id, card: 'doubts', scope: 'here' }
  if (doubt?.sentence) patch.cursor = cursorAt(doubt.sentence, doubt.start)
  else if (doubt?.block) {
    const first = state.article.blocks.find(b => b.id === doubt.block)?.sentences[0]
    if (first) patch.cursor = { sentence: first.id, word: 0 }
  }
  set(patch)
}
export const cursorAt = (sentence, start) => {
  const words = state.article.sentences[state.article.at.get(sentence)]?.words ?? []
  return { sentence, word: Math.max(0, words.findIndex(([from, to]) => from <= start && start < to)) }
}
export const step = by => {
  const { doubts } = state.article
  if (!doubts.length) return say(t.none)
  const at = doubts.findIndex(d => d.id === state.doubt)
  chooseDoubt(doubts[(at + by + doubts.length) % doubts.length].id)
}

// --- the cursor: a word
export const sentenceHere = () => state.article?.sentences[state.article.at.get(state.cursor.sentence)]
export const wordHere = () => sentenceHere()?.words[state.cursor.word]
export const blockHere = () => sentenceHere()?.block
export const moveWord = by => {
  let { sentence, word } = state.cursor
  let at = state.article.at.get(sentence) ?? 0
  word += by
  while (state.article.sentences[at] && (word < 0 || word >= state.article.sentences[at].words.length)) {
    at += by
    word = by > 0 ? 0 : (state.article.sentences[at]?.words.length ?? 0) - 1
  }
  const there = state.article.sentences[at]
  if (there) set({ scope: 'here', cursor: { sentence: there.id, word }, card: state.card === 'doubts' ? 'word' : state.card })
}
export const moveBlock = by => {
  const { blocks } = state.article
  let at = blocks.indexOf(blocks.find(b => b.id === blockHere()?.id)) + by
  while (blocks[at] && !blocks[at].sentences.length) at += by
  if (blocks[at]) set({ scope: 'here', cursor: { sentence: blocks[at].sentences[0].id, word: 0 }, card: state.card === 'doubts' ? 'block' : state.card })
}

// a place that a finding names: a sentence, or a block's first
const first = place => state.article.at.has(place) ? place : state.article.blocks.find(b => b.id === place)?.sentences[0]?.id
export const placed = place => first(place) !== undefined
export const goTo = place => { if (placed(place)) set({ cursor: { sentence: first(place), word: 0 } }) }

// --- changes
export const say = message => set({ message })
let writing = 0, written = 0
const settled = async deed => {
  writing += 1
  try { return await deed() } finally { writing -= 1; written += 1 }
}
export const change = values => settled(async () => {
  try {
    const { diffs } = await post('change', { revision: state.article.revision, ...values })
    set({ diffs, conflict: null, message: t.saved(Object.keys(diffs).map(f => state.article.files[f]).join(', ') || '–') })
    await load()
    return true
  } catch (error) {
    if (error.code === 'conflict') set({ conflict: { ...error, values } })
    else fail(error)
    if (error.code === 'stale') await load()
    return false
  }
})
export const undo = () => settled(async () => {
  try {
    const { diffs } = await post('undo')
    set({ diffs, message: t.undone })
    await load()
  } catch (error) { fail(error) }
})
export const fail = error => {
  if (error.code === 'gone') set({ gone: true, message: t.gone })
  else say(error.message)
}

// --- other tabs and programs change the same files
export const watch = () => setInterval(async () => {
  if (document.hidden || !state.article) return
  try {
    const own = written
    const status = await get('status')
    if (JSON.stringify(status.build) !== JSON.stringify(state.build)) {
      const finished = state.build?.state === 'running' && status.build.state === 'done'
      set({ build: status.build })
      if (finished) (await import('./cards/book.js')).built(status.build)
    }
    if (state.gone) set({ gone: false, message: t.reconnected })
    // what was written from here meanwhile is no news
    if (!writing && own === written && status.revision !== state.article.revision) {
      const before = state.article.revision
      await load()
      if (before !== state.article.revision) say(t.changedOnDisk)
    }
  } catch (error) { fail(error) }
}, 1200)
