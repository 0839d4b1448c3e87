// What several cards have: buttons with their keys, numbered choices, excerpts, a name.
import { html } from '../vendor/htm-preact.js'
import { hear } from '../listen.js'
import { change, state } from '../store.js'
import { t } from '../words/index.js'

const PATHS = {
  play: 'M8 5.5v13l10.5-6.5z', stop: 'M7 7h10v10H7z', back: 'M14.5 6 8.5 12l6 6', on: 'M9.5 6l6 6-6 6', undo: 'M8.5 5 4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11H9',
  up: 'M6 14.5 12 8.5l6 6', down: 'M6 9.5l6 6 6-6', pinyin: 'M4 18.5 9 6l5 12.5M6 14h6M16 7.5l2-2.5 2 2.500M15.5 18.500a2.5 2.5 0 1 0 0-6h4.500v6', keys: 'M4 7h16v10H4zM8 14h8M7.5 10.500h.01M11 10.500h.01M14.5 10.500h.01M17 10.500h.01',
}
export const Icon = ({ name }) => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>`
export const Key = ({ name }) => html`<kbd aria-hidden="true">${name}</kbd>`
export const Act = ({ k, icon, onClick, children, ...rest }) =>
  html`<button type="button" onClick=${onClick} aria-keyshortcuts=${k} ...${rest}>${icon && html`<${Icon} name=${icon} />`}<span class="label">${children}</span>${k && html`<${Key} name=${k} />`}</button>`
export const Hear = ({ label, onClick }) => html`<button type="button" class="icon" onClick=${onClick} aria-label=${label} title=${label}><${Icon} name="play" /></button>`

// what the digits choose and Enter accepts: the card that is drawn says it
let choices = []
export const acts = { accept: null, alike: null, scope: null }
export const forget = () => { choices = []; acts.accept = acts.alike = acts.scope = null }
export const choose = number => choices[number - 1]?.()

export const Choices = ({ items }) => {
  choices = items.map(item => item.act)
  const list = (from, some, brief) => some.length > 0 && html`<ol class=${brief ? 'choices brief' : 'choices'} start=${from + 1}>${some.map((item, n) => html`<li key=${item.key}>
    <button type="button" class=${item.chosen ? 'chosen' : ''} aria-pressed=${item.chosen ? 'true' : 'false'} aria-keyshortcuts=${from + n < 9 ? from + n + 1 : null} onClick=${item.act}>
      ${from + n < 9 && html`<${Key} name=${from + n + 1} />`}<span class="choice"><b>${item.label}</b>${item.note && html`<small>${item.note}</small>`}</span>
    </button></li>`)}</ol>`
  const full = items.filter(item => !item.brief)
  return html`${list(0, full, false)}${list(full.length, items.filter(item => item.brief), true)}`
}

// where a choice holds: the narrowest first; a key goes from one to the next
export const Scope = ({ name, values, value, onChange }) => {
  const at = Math.max(0, values.findIndex(([each]) => each === value))
  acts.scope = () => onChange(values[(at + 1) % values.length][0])
  return html`<fieldset class="scope"><legend>${t.scope} <${Key} name="e" /></legend>
    ${values.map(([each, label]) => html`<label><input type="radio" name=${name} value=${each} checked=${each === values[at][0]} onChange=${() => onChange(each)} aria-keyshortcuts="e" />${label}</label>`)}
  </fieldset>`
}

export const span = (text, start, end) => [...text].slice(start, end).join('')
export const submitted = act => event => { event.preventDefault(); act(Object.fromEntries(new FormData(event.target)), event.target) }

export const Excerpts = ({ speaker }) => html`<ul class="excerpts">${speaker.excerpts.map(e => html`<li key=${e.id}>
  <${Hear} label=${`${t.hear}: ${e.text.trim().slice(0, 40)}`} onClick=${() => hear(e.id)} /><span lang=${state.article.language} dir="auto">${e.text.trim()}</span></li>`)}</ul>`

export const Rename = ({ speaker, first = true }) => html`<form class="row" onSubmit=${submitted(({ name }) => change({ kind: 'person', speaker: speaker.id, name }))}>
  <label><span>${t.name} ${first && html`<${Key} name="i" />`}</span><input name="name" aria-keyshortcuts=${first ? 'i' : null} key=${speaker.name} defaultValue=${speaker.name} maxlength="80" required /></label><button>${t.save}</button></form>`
