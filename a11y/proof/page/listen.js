// Hearing: one sentence, a voice's sample, or on from here until a key is pressed.
import { get, post, query } from './api.js'
import { fail, sentenceHere, set, state } from './store.js'
import { mark, reveal } from './article.js'
import { t } from './words/index.js'

const audio = new Audio()
let run = 0
let timer = 0
let heard = null

export const stop = () => {
  run += 1
  audio.pause()
  clearInterval(timer)
  set({ playing: '' })
}

const load = sentence => get(`say?${query({ sentence })}`)
const sound = async (said, mine, onTime) => {
  audio.src = said.audio
  await audio.play()
  heard = said
  timer = setInterval(() => onTime?.(audio.currentTime * 1000), 60)
  await new Promise(resolve => { audio.onended = audio.onpause = resolve })
  clearInterval(timer)
}

// what may be asked for next is spoken while the person reads, where that costs nothing but this
// machine's time: the sentence in question, those of the next doubts, and what is in view
let resting = 0
export const ahead = () => {
  clearTimeout(resting)
  if (!state.article || state.article.online) return
  resting = setTimeout(() => {
    if (document.hidden || state.gone) return
    const { doubts } = state.article
    const at = doubts.findIndex(d => d.id === state.doubt) + 1
    const next = doubts.slice(at, at + 3).map(d => d.sentence)
    const sentences = [...new Set([state.cursor.sentence, ...next, ...inView()])].filter(Boolean)
    post('prepare', { sentences: sentences.slice(0, 200) }).catch(() => {}) // who asks for one is told
  }, 150)
}
// from the cursor on, then what stands before it
const inView = () => {
  const pane = document.querySelector('main').getBoundingClientRect()
  const seen = element => {
    const { top, bottom } = element.getBoundingClientRect()
    return top < pane.bottom && bottom > pane.top
  }
  const ids = [...document.querySelectorAll('.block')].filter(seen)
    .flatMap(block => [...block.querySelectorAll('.sentence')].filter(seen).map(s => s.id))
  const at = Math.max(0, ids.indexOf(state.cursor.sentence))
  return [...ids.slice(at), ...ids.slice(0, at)]
}

export const hear = async sentence => {
  stop()
  const mine = run
  set({ playing: sentence })
  try {
    const said = await load(sentence)
    if (mine === run) await sound(said, mine, light(sentence, said))
  } catch (error) { if (mine === run) fail(error) }
  if (mine === run) set({ playing: '' })
}

export const sample = async (speaker, voice) => {
  stop()
  const mine = run
  set({ playing: 'sample' })
  try {
    const said = await get(`sample?${query({ speaker: speaker.id, voice })}`)
    if (mine === run) await sound(said, mine)
  } catch (error) { if (mine === run) fail(error) }
  if (mine === run) set({ playing: '' })
}

// the word that is heard becomes the cursor
const light = (sentence, said) => ms => {
  const place = said.boundaries.findLast(([, , begin]) => begin <= ms)
  const words = state.article.sentences[state.article.at.get(sentence)]?.words
  if (!place || !words) return
  const word = words.findIndex(([from, to]) => from <= place[0] && place[0] < to)
  if (word >= 0 && (state.cursor.sentence !== sentence || state.cursor.word !== word)) {
    state.cursor = { sentence, word }
    mark()
  }
}

export const playOn = async () => {
  const first = sentenceHere()
  if (!first) return
  stop()
  const mine = run
  set({ playing: 'on' })
  let at = state.article.at.get(first.id)
  let next = load(first.id)
  try {
    while (mine === run && state.article.sentences[at]) {
      const { id } = state.article.sentences[at]
      const said = await next
      const following = state.article.sentences[at + 1]
      next = following ? load(following.id) : null
      next?.catch(() => {})
      if (mine !== run) return
      set({ cursor: { sentence: id, word: 0 } })
      reveal()
      if (said.audio) await sound(said, mine, light(id, said))
      at += 1
    }
  } catch (error) { if (mine === run) fail(error) }
  if (mine === run) stop()
}

// any key stops, a second back: the word that made one press it has gone by
export const stopBack = () => {
  const ms = Math.max(0, audio.currentTime * 1000 - 1000)
  const sentence = state.cursor.sentence
  stop()
  if (heard && state.article.at.has(sentence)) light(sentence, heard)(ms)
  set({ cursor: { ...state.cursor }, card: 'word', message: t.stopped })
}
