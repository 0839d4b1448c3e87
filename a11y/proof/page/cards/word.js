// A word: its readings, meaning, cut and spelling.
import { html, useEffect, useState } from '../vendor/htm-preact.js'
import { get, query } from '../api.js'
import { hear } from '../listen.js'
import { change, sentenceHere, set, state, wordHere } from '../store.js'
import { t } from '../words/index.js'
import { Act, Choices, Key, Scope, acts, span, submitted } from './parts.js'

const useWord = (sentence, start, end) => {
  const [found, setFound] = useState(null)
  const revision = state.article.revision
  useEffect(() => {
    let live = true
    setFound(null)
    if (sentence) get(`word?${query({ sentence, start, end })}`).then(w => live && setFound(w)).catch(() => live && setFound(null))
    return () => { live = false }
  }, [sentence, start, end, revision])
  return found
}

// which step says so, for which character where there are several
const reasonsOf = (reasons, word) => {
  const several = [...word].length > 1
  return reasons.map(([char, step, source]) => [several && step !== 'phrase' ? `${char}:` : '', t.steps[step] ?? step, ['phrase', 'model', 'lexicon'].includes(step) ? source : ''].filter(Boolean).join(' ')).join(' · ')
}

export const WordCard = ({ sentence, start, end, doubt, ask }) => {
  const found = useWord(sentence?.id, start, end)
  const [typed, setTyped] = useState('')
  useEffect(() => setTyped(''), [sentence?.id, start])
  if (!sentence) return html`<p class="note">${t.nothingSelected}</p>`
  const place = { sentence: sentence.id, start, end, expect: sentence.text }
  const word = span(sentence.text, start, end)
  const scope = state.scope === 'archive' && !state.article.archive ? 'here' : state.scope
  const read = pinyin => change({ kind: 'reading', ...place, pinyin, scope })
  return html`<div class="word-card">
    <div class="head">${doubt ? html`<p class="ask">${ask}</p>` : html`<p class="big" lang=${state.article.language}>${word}</p>`}<${Act} k="h" icon="play" onClick=${() => hear(sentence.id)}>${t.hear}</${Act}></div>
    <p class="line" lang=${state.article.language} dir="auto">${span(sentence.text, 0, start)}<mark>${word}</mark>${span(sentence.text, end, [...sentence.text].length)}</p>
    ${found?.candidates.length ? html`
      <h3 id="readings">${t.readingsOf(word)}</h3>
      <${Choices} items=${found.candidates.map(c => ({
        key: c.pinyin, label: c.shown, chosen: c.chosen, brief: !c.chosen && !c.reasons.length && !c.gloss, note: [c.chosen ? t.now : '', c.gloss, reasonsOf(c.reasons, word)].filter(Boolean).join(' — '),
        act: () => c.chosen && doubt ? acts.accept?.() : read(c.pinyin),
      }))} />
      <form class="row" onSubmit=${submitted(({ pinyin }) => read(pinyin))}>
        <label><span>${t.other} <${Key} name="i" /></span><input name="pinyin" aria-keyshortcuts="i" value=${typed} onInput=${e => setTyped(e.target.value)} placeholder=${t.otherHint} autocapitalize="off" autocomplete="off" spellcheck=${false} maxlength="200" /></label>
        <button>${t.use}</button>
      </form>` : ''}
    ${found && html`<${Scope} name="scope" value=${scope} onChange=${value => set({ scope: value })}
      values=${[['here', t.here], ['text', t.everywhere(found.sentences)], ...(state.article.archive ? [['archive', t.archive]] : [])]} />
    <${More} found=${found} place=${place} word=${word} scope=${scope} sentence=${sentence} open=${!doubt} />`}
  </div>`
}

const More = ({ found, place, word, scope, sentence, open }) => {
  const letters = [...word]
  const at = sentence.words.findIndex(([from]) => from === place.start)
  const next = sentence.words[at + 1]
  const joinable = at >= 0 && next && next[0] === place.end
  return html`<details class="more" open=${open}><summary>${t.gloss} · ${t.wordsOf} · ${t.spoken}</summary>
    ${found.candidates.length ? html`<form class="row" onSubmit=${submitted(({ gloss }) => change({ kind: 'gloss', ...place, gloss }))}>
      <label>${t.gloss}<input name="gloss" key=${found.gloss} defaultValue=${found.gloss} maxlength="200" /></label><button>${t.save}</button></form>
    <div class="row wrap">
      ${letters.length > 1 && letters.length < 9 ? letters.slice(1).map((_, n) => html`<button type="button" onClick=${() => change({ kind: 'cut', ...place, at: place.start + n + 1, scope })}>${t.cutBefore(letters.slice(0, n + 1).join(''), letters.slice(n + 1).join(''))}</button>`) : ''}
      ${joinable ? html`<button type="button" onClick=${() => change({ kind: 'word', ...place, end: next[1], scope })}>${t.joinWord(word + span(sentence.text, next[0], next[1]))}</button>` : ''}
    </div>` : ''}
    ${found.said && found.said !== word && html`<p class="note">${t.saidNow(found.said)}</p>`}
    <form class="row" onSubmit=${submitted(({ spoken }) => change({ kind: 'spoken', ...place, spoken, scope }))}>
      <label>${t.spoken}<input name="spoken" key=${found.spoken} defaultValue=${found.spoken} placeholder=${t.spokenHint} maxlength="200" /></label><button>${t.save}</button></form>
  </details>`
}

// a number, a date, an abbreviation is one thing to say, whatever words it was cut into
const HAN = /\p{Script=Han}/u, PART = /[\p{L}\p{N}./:%+&@#'’_-]/u, END = /[.:/'’_-]/
const run = (text, start, end) => {
  const word = text.slice(start, end).join('')
  if (HAN.test(word) || !/[\p{L}\p{N}]/u.test(word)) return [start, end]
  const part = at => PART.test(text[at] ?? '') && !HAN.test(text[at])
  while (part(start - 1)) start -= 1
  while (part(end)) end += 1
  while (END.test(text[start])) start += 1
  while (END.test(text[end - 1])) end -= 1
  return [start, end]
}

export const WordHere = () => {
  const sentence = sentenceHere(), word = wordHere()
  if (!sentence || !word) return html`<p class="note">${t.nothingSelected}</p>`
  const [start, end] = run([...sentence.text], word[0], word[1])
  return html`<${WordCard} sentence=${sentence} start=${start} end=${end} />`
}
