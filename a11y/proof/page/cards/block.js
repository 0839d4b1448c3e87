// A paragraph: who says it, where it begins, whether it is in the book.
import { html, useState } from '../vendor/htm-preact.js'
import { blockHere, change, sentenceHere, set, state, wordHere } from '../store.js'
import { t } from '../words/index.js'
import { Act, Choices, Key, Scope, span, submitted } from './parts.js'

export const BlockCard = () => {
  const block = blockHere()
  const [name, setName] = useState('')
  if (!block) return html`<p class="note">${t.nothingSelected}</p>`
  const { article } = state
  const speaker = article.speakers.find(s => s.id === block.speaker)
  const give = to => change({ kind: 'speaker', block: block.id, expect: block.text, name: to, scope: state.breadth })
  const about = s => `${t.roles[s.role]}${s.id === block.speaker ? ` — ${block.decided ? t.decided : t.guessed}` : ''}`
  return html`<div class="block-card">
    <p class="line" lang=${article.language} dir="auto">${span(block.text, 0, 120)}</p>
    <h3>${t.says}</h3>
    ${block.fixed ? html`<p>${speaker.name}</p>` : html`
    <${Choices} items=${article.speakers.map(s => ({ key: s.id, label: s.name, chosen: s.id === block.speaker, note: about(s), act: () => give(s.name) }))} />
    <form class="row" onSubmit=${submitted(() => { if (name.trim()) give(name).then(ok => ok && setName('')) })}>
      <label><span>${t.newPerson} <${Key} name="i" /></span><input aria-keyshortcuts="i" value=${name} onInput=${e => setName(e.target.value)} maxlength="80" /></label><button>${t.give}</button></form>
    <${Scope} name="breadth" value=${state.breadth} onChange=${value => set({ breadth: value })}
      values=${[['paragraph', t.thisParagraph], ['turn', t.thisTurn], ['all', t.all(speaker.name)]]} />
    <h3>${t.paragraph}</h3>
    <div class="row wrap">
      <${Act} k="s" onClick=${splitHere}>${t.split}</${Act}>
      <${Act} k="j" onClick=${joinHere}>${t.join}</${Act}>
      <${Act} k="x" onClick=${leaveOut}>${t.leaveOut}</${Act}>
    </div>`}
    ${block.image && html`<${Alt} block=${block} />`}
    <div class="row wrap"><${Act} k="c" onClick=${checkHere}>${block.checked ? t.uncheck : t.check}</${Act}></div>
  </div>`
}

export const Alt = ({ block }) => html`<form class="alt" onSubmit=${submitted(({ text }) => change({ kind: 'alt', block: block.id, expect: block.text, text }))}>
    ${block.image.shown ? html`<img src=${`image/${block.id}`} alt="" />` : html`<p class="address"><bdi>${block.image.source}</bdi></p>`}
    <label><span>${t.alt} <${Key} name="i" /></span><textarea name="text" aria-keyshortcuts="i" onKeyDown=${sent} key=${block.id} rows="3" maxlength="1000" placeholder=${t.altHint} defaultValue=${block.image.alt}></textarea></label>
    <button>${t.save}</button></form>`

// the words of a picture are one line
const sent = event => { if (event.key === 'Enter' && !event.isComposing) { event.preventDefault(); event.target.form.requestSubmit(); event.target.blur() } }

export const splitHere = () => {
  const sentence = sentenceHere(), word = wordHere(), block = sentence?.block
  if (!block || !word) return undefined
  let at = 0
  for (const each of block.sentences) {
    if (each.id === sentence.id) break
    at += [...each.text].length
  }
  return change({ kind: 'split', block: block.id, expect: block.text, at: at + word[0] })
}
const here = kind => () => { const block = blockHere(); return block && change({ kind, block: block.id, expect: block.text }) }
export const joinHere = here('join')
export const leaveOut = here('leave_out')
export const checkHere = () => { const block = blockHere(); return block && change({ kind: 'checked', blocks: [block.id], value: !block.checked }) }
