// The card beside the article: a doubt, a word, a paragraph.
import { html, useEffect, useState } from './vendor/htm-preact.js'
import { get, query } from './api.js'
import { blockHere, change, chooseDoubt, currentDoubt, sentenceHere, set, state, step, wordHere } from './store.js'
import { hear } from './listen.js'
import { t } from './words.js'

export const Key = ({ name }) => html`<kbd aria-hidden="true">${name}</kbd>`
export const Act = ({ k, onClick, children, ...rest }) =>
  html`<button type="button" onClick=${onClick} aria-keyshortcuts=${k} ...${rest}>${k && html`<${Key} name=${k} />`}<span>${children}</span></button>`

// what the digits choose: the card that is shown says it
let choices = []
export const forget = () => { choices = []; acts.accept = acts.alike = null }
export const choose = number => choices[number - 1]?.()
export const acts = { accept: null, alike: null }

const Choices = ({ items }) => {
  choices = items.map(item => item.act)
  return html`<ol class="choices">${items.map((item, n) => html`<li key=${item.key}>
    <button type="button" class=${item.chosen ? 'chosen' : ''} aria-pressed=${item.chosen ? 'true' : 'false'} aria-keyshortcuts=${n < 9 ? n + 1 : null} onClick=${item.act}>
      ${n < 9 && html`<${Key} name=${n + 1} />`}<span class="choice"><b>${item.label}</b>${item.note && html`<small>${item.note}</small>`}</span>
    </button></li>`)}</ol>`
}

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

const span = (text, start, end) => [...text].slice(start, end).join('')

// --- a word: its readings, meaning, cut and spelling

const reasonsOf = reasons => reasons.map(([step, source]) => [t.steps[step] ?? step, step === 'phrase' || step === 'model' || step === 'lexicon' ? source : ''].filter(Boolean).join(' ')).join(' · ')

export const WordCard = ({ sentence, start, end, doubt }) => {
  const found = useWord(sentence?.id, start, end)
  const [typed, setTyped] = useState('')
  useEffect(() => setTyped(''), [sentence?.id, start])
  if (!sentence) return html`<p>${t.nothingSelected}</p>`
  const place = { sentence: sentence.id, start, end, expect: sentence.text }
  const word = span(sentence.text, start, end)
  const scope = state.scope === 'archive' && !state.article.archive ? 'here' : state.scope
  const read = pinyin => change({ kind: 'reading', ...place, pinyin, scope })
  const form = act => event => { event.preventDefault(); act(Object.fromEntries(new FormData(event.target))) }
  const letters = [...word]
  const words = sentence.words
  const at = words.findIndex(([from]) => from === start)
  const next = words[at + 1]
  const joinable = next && next[0] === end
  return html`<div class="word-card">
    <p class="big" lang=${state.article.language}>${word}</p>
    <p class="line" lang=${state.article.language} dir="auto">${span(sentence.text, 0, start)}<mark>${word}</mark>${span(sentence.text, end, [...sentence.text].length)}</p>
    <p><${Act} k="h" onClick=${() => hear(sentence.id)}>${t.hear}</${Act}></p>
    ${found?.candidates.length ? html`
      <h3 id="readings">${t.readingsOf(word)}</h3>
      <${Choices} items=${found.candidates.map(c => ({
        key: c.pinyin, label: c.shown, chosen: c.chosen, note: [c.chosen ? t.now : '', reasonsOf(c.reasons), c.gloss].filter(Boolean).join(' — '),
        act: () => c.chosen && doubt ? accept() : read(c.pinyin),
      }))} />
      <form class="row" onSubmit=${form(({ pinyin }) => read(pinyin))}>
        <label>${t.other}<input name="pinyin" value=${typed} onInput=${e => setTyped(e.target.value)} placeholder=${t.otherHint} autocapitalize="off" autocomplete="off" spellcheck=${false} maxlength="200" /></label>
        <button>${t.use}</button>
      </form>` : ''}
    ${found && html`<fieldset class="scope"><legend>${t.scope}</legend>
      ${[['here', t.here], ['text', t.everywhere(found.sentences)], ...(state.article.archive ? [['archive', t.archive]] : [])].map(([value, label]) => html`
        <label><input type="radio" name="scope" value=${value} checked=${scope === value} onChange=${() => set({ scope: value })} />${label}</label>`)}
    </fieldset>
    <details class="more"><summary>${t.gloss} · ${t.wordsOf} · ${t.spoken}</summary>
      ${found.candidates.length ? html`<form class="row" onSubmit=${form(({ gloss }) => change({ kind: 'gloss', ...place, gloss }))}>
        <label>${t.gloss}<input name="gloss" key=${found.gloss} defaultValue=${found.gloss} maxlength="200" /></label><button>${t.save}</button></form>` : ''}
      <div class="row wrap">
        ${letters.length > 1 && letters.length < 9 && found.candidates.length ? letters.slice(1).map((_, n) => html`<button type="button" onClick=${() => change({ kind: 'cut', ...place, at: start + n + 1, scope })}>${t.cutBefore(letters.slice(0, n + 1).join(''), letters.slice(n + 1).join(''))}</button>`) : ''}
        ${joinable && found.candidates.length ? html`<button type="button" onClick=${() => change({ kind: 'word', ...place, end: next[1], scope })}>${t.joinWord(word + span(sentence.text, next[0], next[1]))}</button>` : ''}
      </div>
      <form class="row" onSubmit=${form(({ spoken }) => change({ kind: 'spoken', ...place, spoken, scope }))}>
        <label>${t.spoken}<input name="spoken" key=${found.spoken} defaultValue=${found.spoken} placeholder=${t.spokenHint} maxlength="200" /></label><button>${t.save}</button></form>
    </details>`}
  </div>`
}

export const WordHere = () => {
  const sentence = sentenceHere(), word = wordHere()
  if (!sentence || !word) return html`<p>${t.nothingSelected}</p>`
  return html`<${WordCard} sentence=${sentence} start=${word[0]} end=${word[1]} />`
}

// --- a paragraph: who says it, where it begins, whether it is in the book

export const BlockCard = () => {
  const block = blockHere()
  const [name, setName] = useState('')
  if (!block) return html`<p>${t.nothingSelected}</p>`
  const { article } = state
  const place = { block: block.id, expect: block.text }
  const speaker = article.speakers.find(s => s.id === block.speaker)
  const give = to => change({ kind: 'speaker', ...place, name: to, scope: state.breadth })
  return html`<div class="block-card">
    <p class="line" lang=${article.language} dir="auto">${[...block.text].slice(0, 120).join('')}</p>
    <h3>${t.says}</h3>
    ${block.fixed ? html`<p>${speaker.name}</p>` : html`
    <${Choices} items=${article.speakers.map(s => ({ key: s.id, label: s.name, chosen: s.id === block.speaker, note: `${t.roles[s.role]}${s.id === block.speaker ? ` — ${block.decided ? t.decided : t.guessed}` : ''}`, act: () => give(s.name) }))} />
    <form class="row" onSubmit=${event => { event.preventDefault(); if (name.trim()) give(name).then(ok => ok && setName('')) }}>
      <label>${t.newPerson}<input value=${name} onInput=${e => setName(e.target.value)} maxlength="80" /></label><button>${t.give}</button></form>
    <fieldset class="scope"><legend>${t.scope}</legend>
      ${[['paragraph', t.thisParagraph], ['turn', t.thisTurn], ['all', t.all(speaker.name)]].map(([value, label]) => html`
        <label><input type="radio" name="breadth" checked=${state.breadth === value} onChange=${() => set({ breadth: value })} />${label}</label>`)}
    </fieldset>
    <div class="row wrap">
      <${Act} k="s" onClick=${splitHere}>${t.split}</${Act}>
      <${Act} k="j" onClick=${joinHere}>${t.join}</${Act}>
      <${Act} k="x" onClick=${leaveOut}>${t.leaveOut}</${Act}>
    </div>`}
    ${block.image && html`<${Alt} block=${block} />`}
    <div class="row wrap"><${Act} k="c" onClick=${checkHere}>${block.checked ? t.uncheck : t.check}</${Act}></div>
  </div>`
}

const Alt = ({ block }) => {
  const act = event => { event.preventDefault(); change({ kind: 'alt', block: block.id, expect: block.text, text: new FormData(event.target).get('text') }) }
  return html`<form onSubmit=${act} class="alt">
    ${block.image.shown ? html`<img src=${`image/${block.id}`} alt="" />` : html`<p class="address"><bdi>${block.image.source}</bdi></p>`}
    <label>${t.alt}<textarea name="text" key=${block.id} rows="3" maxlength="1000" placeholder=${t.altHint} defaultValue=${block.image.alt}></textarea></label>
    <button>${t.save}</button></form>`
}

export const splitHere = () => {
  const sentence = sentenceHere(), word = wordHere(), block = sentence?.block
  if (!block || !word) return
  let at = 0
  for (const each of block.sentences) {
    if (each.id === sentence.id) break
    at += [...each.text].length
  }
  return change({ kind: 'split', block: block.id, expect: block.text, at: at + word[0] })
}
export const joinHere = () => { const block = blockHere(); return block && change({ kind: 'join', block: block.id, expect: block.text }) }
export const leaveOut = () => { const block = blockHere(); return block && change({ kind: 'leave_out', block: block.id, expect: block.text }) }
export const checkHere = () => { const block = blockHere(); return block && change({ kind: 'checked', blocks: [block.id], value: !block.checked }) }

// --- a doubt

const accept = () => { const doubt = currentDoubt(); return doubt && change({ kind: 'accept', doubts: [doubt.id] }) }
const alike = doubt => state.article.doubts.filter(d => d.id === doubt.id || (d.kind === doubt.kind && (d.alike ? d.alike === doubt.alike : d.kind !== 'reading' && d.word === doubt.word)))

export const DoubtCard = () => {
  const { article } = state
  const doubt = currentDoubt() ?? article.doubts[0]
  useEffect(() => { if (doubt && doubt.id !== state.doubt) chooseDoubt(doubt.id) }, [doubt?.id])
  const looked = article.blocks.filter(b => b.checked).length
  if (!doubt) return html`<div class="empty"><p class="big">✓</p><p>${t.noneMore}</p>
    <p>${t.looked(looked, article.blocks.length)}</p>
    <p><button type="button" onClick=${() => change({ kind: 'checked', blocks: article.blocks.map(b => b.id), value: true })}>${t.checkAll}</button></p></div>`
  const at = article.doubts.indexOf(doubt)
  const same = alike(doubt)
  acts.accept = accept
  acts.alike = () => change({ kind: 'accept', doubts: same.map(d => d.id) })
  return html`<div class="doubt-card">
    <p class="kind"><b>${t.kinds[doubt.kind]}</b> <span>${t.place(at + 1, article.doubts.length)}</span></p>
    <${Question} doubt=${doubt} />
    <div class="row wrap actions">
      ${doubt.kind !== 'alt' && html`<${Act} k="Enter" class="primary" onClick=${acts.accept}>${t.accept}</${Act}>`}
      ${doubt.kind === 'alt' && html`<${Act} k="Enter" onClick=${acts.accept}>${t.accept}</${Act}>`}
      ${same.length > 1 && html`<${Act} k="Shift+Enter" onClick=${acts.alike}>${t.acceptAlike(same.length)}</${Act}>`}
      <${Act} k="p" onClick=${() => step(-1)}>${t.previous}</${Act}>
      <${Act} k="n" onClick=${() => step(1)}>${t.next}</${Act}>
    </div>
  </div>`
}

const Question = ({ doubt }) => {
  const { article } = state
  const speaker = article.speakers.find(s => s.name === doubt.word)
  const sentence = article.sentences[article.at.get(doubt.sentence)]
  const block = article.blocks.find(b => b.id === doubt.block)
  if (doubt.kind === 'reading' && sentence) return html`<${WordCard} sentence=${sentence} start=${doubt.start} end=${doubt.end} doubt=${doubt} />`
  if (doubt.kind === 'sex' && speaker) return html`<p class="ask">${t.asks.sex(doubt.word, doubt.note)}</p><${Excerpts} speaker=${speaker} />
    <${Choices} items=${['female', 'male'].map(sex => ({ key: sex, label: t[sex], chosen: doubt.note === sex, act: () => change({ kind: 'person', speaker: speaker.id, gender: sex }) }))} />`
  if (doubt.kind === 'name' && speaker) return html`<p class="ask">${doubt.note ? t.asks.unnamed(doubt.word) : t.asks.name(doubt.word)}</p><${Excerpts} speaker=${speaker} /><${Rename} speaker=${speaker} />`
  if (doubt.kind === 'alt' && block) return html`<p class="ask">${t.asks.alt()}</p><${Alt} block=${block} />`
  if (doubt.kind === 'hidden') return html`<p class="ask">${t.asks.hidden()}</p><p class="line"><bdi>${doubt.word}</bdi></p>`
  return html`<p class="ask" dir="auto">${doubt.note}</p>${doubt.kind === 'speaker' && doubt.block && html`<${BlockCard} />`}`
}

export const Rename = ({ speaker }) => {
  const act = event => { event.preventDefault(); change({ kind: 'person', speaker: speaker.id, name: new FormData(event.target).get('name') }) }
  return html`<form class="row" onSubmit=${act}><label>${t.name}<input name="name" key=${speaker.name} defaultValue=${speaker.name} maxlength="80" required /></label><button>${t.save}</button></form>`
}
export const Excerpts = ({ speaker }) => html`<ul class="excerpts">${speaker.excerpts.map(e => html`<li key=${e.id}>
  <button type="button" class="icon" onClick=${() => hear(e.id)} aria-label=${`${t.hear}: ${e.text.trim().slice(0, 40)}`}>▶</button><span lang=${state.article.language} dir="auto">${e.text.trim()}</span></li>`)}</ul>`
