// A doubt: what is asked, why, and what can be answered.
import { html, useEffect } from '../vendor/htm-preact.js'
import { hear } from '../listen.js'
import { change, chooseDoubt, currentDoubt, state } from '../store.js'
import { t } from '../words/index.js'
import { Alt, BlockCard } from './block.js'
import { Act, Choices, Excerpts, Rename, acts, span } from './parts.js'
import { WordCard } from './word.js'

const accept = () => { const doubt = currentDoubt(); return doubt && change({ kind: 'accept', doubts: [doubt.id] }) }
const alike = doubt => state.article.doubts.filter(d => d.id === doubt.id || (d.kind === doubt.kind && (d.alike ? d.alike === doubt.alike : d.kind !== 'reading' && d.word === doubt.word)))

const Kinds = ({ doubts, current }) => {
  const kinds = [...new Set(doubts.map(d => d.kind))]
  return kinds.length > 1 && html`<ul class="kinds" aria-label=${t.byKind}>${kinds.map(kind => html`<li key=${kind}>
    <button type="button" aria-pressed=${kind === current ? 'true' : 'false'} onClick=${() => chooseDoubt(doubts.find(d => d.kind === kind).id)}>${t.kindsMany[kind]} ${doubts.filter(d => d.kind === kind).length}</button></li>`)}</ul>`
}

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
    <${Kinds} doubts=${article.doubts} current=${doubt.kind} />
    <p class="kind"><b>${t.kinds[doubt.kind]}</b> <span>${t.place(at + 1, article.doubts.length)}</span></p>
    <${Question} doubt=${doubt} />
    <div class="row wrap actions">
      <${Act} k="Enter" class=${guessed(doubt) ? 'primary' : ''} onClick=${acts.accept}>${guessed(doubt) ? t.accept : t.acceptAlt}</${Act}>
      ${same.length > 1 && html`<${Act} k="Shift+Enter" onClick=${acts.alike}>${t.acceptAlike(same.length)}</${Act}>`}
    </div>
  </div>`
}

// what is asked, in words
export const asked = doubt => {
  const { kind, word, note, why } = doubt
  if (kind === 'reading') return t.asks.reading(word, shown(doubt))
  if (kind === 'sex') return t.asks.sex(word, note)
  if (kind === 'name') return note ? t.asks.unnamed(word) : t.asks.name(word)
  if (kind === 'alt' || kind === 'hidden') return t.asks[kind]()
  if (kind === 'sound') return t.asks.sound[word](...doubt.reasons)
  return why === null ? note : t.asks.narrow[word.split('-')[1]](note, why)
}
const shown = ({ sentence, start, end }) => {
  const words = state.article.sentences[state.article.at.get(sentence)]?.words ?? []
  return words.flatMap(word => word[2]).filter(([from, to]) => from < end && start < to).map(ruby => ruby[2]).join(' ')
}
// where nothing was guessed there is nothing right to accept
const guessed = ({ kind, note }) => kind !== 'alt' && (kind !== 'sex' || note) && (kind !== 'name' || !note)

const Why = ({ doubt }) => html`${doubt.why !== null && html`<p class="why">${t.sure(doubt.margin)}</p>`}${[['+', t.speaksFor], ['-', t.speaksAgainst]].map(([sign, label]) => {
  const weighed = doubt.reasons.filter(reason => reason[0] === sign).map(reason => reason.replace(/^\S+ /, ''))
  return weighed.length > 0 && html`<p class="why"><b>${label}</b> ${weighed.join(' · ')}</p>`
})}`

// who speaks, where the margin was narrow: what can be answered depends on what was decided
const Narrow = ({ doubt, block }) => {
  const { article } = state
  const [, kind] = doubt.word.split('-')
  const speaker = article.speakers.find(s => s.name === doubt.note)
  return html`<p class="ask" dir="auto">${asked(doubt)}</p><${Why} doubt=${doubt} />
    ${block && kind !== 'turn' && html`<p class="line" lang=${article.language} dir="auto">${span(block.text, 0, 120)}</p>`}
    ${(kind === 'taken' || kind === 'left') && html`<${Choices} items=${[true, false].map(speaks => ({ key: String(speaks), label: speaks ? t.somebody : t.nobody, chosen: (doubt.why === 'speaks') === speaks, act: () => change({ kind: 'label', label: doubt.note, speaks }) }))} />`}
    ${kind === 'talk' && html`<${Choices} items=${[true, false].map(conversation => ({ key: String(conversation), label: conversation ? t.converse : t.oneVoiceTells, chosen: (doubt.why === 'conversation') === conversation, act: () => (doubt.why === 'conversation') === conversation ? accept() : change({ kind: 'talk', conversation }) }))} />`}
    ${kind === 'role' && speaker && html`<${Choices} items=${['interviewer', 'guest'].map(role => ({ key: role, label: t.roles[role], chosen: speaker.role === role, act: () => change({ kind: 'person', speaker: speaker.id, role }) }))} /><h3>${t.excerpts}</h3><${Excerpts} speaker=${speaker} />`}
    ${kind === 'turn' && block && html`<${BlockCard} />`}`
}

const Question = ({ doubt }) => {
  const { article } = state
  const speaker = article.speakers.find(s => s.name === doubt.word)
  const sentence = article.sentences[article.at.get(doubt.sentence)]
  const block = article.blocks.find(b => b.id === doubt.block)
  if (doubt.kind === 'reading' && sentence) return html`<${WordCard} sentence=${sentence} start=${doubt.start} end=${doubt.end} doubt=${doubt} ask=${asked(doubt)} />`
  if (doubt.kind === 'sex' && speaker) return html`<p class="ask">${asked(doubt)}</p><${Why} doubt=${doubt} />
    <${Choices} items=${['female', 'male'].map(sex => ({ key: sex, label: t[sex], chosen: doubt.note === sex, act: () => change({ kind: 'person', speaker: speaker.id, gender: sex }) }))} />
    <h3>${t.excerpts}</h3><${Excerpts} speaker=${speaker} />`
  if (doubt.kind === 'name' && speaker) return html`<p class="ask">${asked(doubt)}</p><${Why} doubt=${doubt} /><${Rename} speaker=${speaker} /><h3>${t.excerpts}</h3><${Excerpts} speaker=${speaker} />`
  if (doubt.kind === 'alt' && block) return html`<p class="ask">${asked(doubt)}</p><${Alt} block=${block} />`
  if (doubt.kind === 'hidden') return html`<p class="ask">${asked(doubt)}</p><p class="line"><bdi>${doubt.word}</bdi></p>`
  if (doubt.why !== null) return html`<${Narrow} doubt=${doubt} block=${block} />`
  return html`<p class="ask" dir="auto">${asked(doubt)}</p>${doubt.kind !== 'sound' && html`<${Why} doubt=${doubt} />`}
    ${sentence && html`<p class="line" lang=${article.language} dir="auto">${sentence.text}</p><p><${Act} k="h" icon="play" onClick=${() => hear(sentence.id)}>${t.hear}</${Act}></p>`}
    ${doubt.kind === 'speaker' && doubt.block && html`<${BlockCard} />`}`
}
