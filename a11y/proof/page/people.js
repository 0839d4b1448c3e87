// People and voices, and what the article is.
import { html } from './vendor/htm-preact.js'
import { change, state } from './store.js'
import { Excerpts, Rename } from './cards.js'
import { sample } from './listen.js'
import { t } from './words.js'

export const People = () => {
  const { article } = state
  return html`<div class="people">${article.speakers.map((speaker, n) => html`<${Person} key=${speaker.id} speaker=${speaker} who=${n} />`)}</div>`
}

const Person = ({ speaker, who }) => {
  const { article } = state
  const voice = article.voices.find(v => v.name === speaker.voice)
  const person = values => change({ kind: 'person', speaker: speaker.id, ...values })
  const others = article.speakers.filter(s => s.id !== speaker.id)
  const heard = others.filter(s => s.voice === speaker.voice || voice?.alike.includes(s.voice))
  const merge = event => { event.preventDefault(); change({ kind: 'merge', speaker: speaker.id, into: new FormData(event.target).get('into') }) }
  return html`<details class=${`person who${who % 8}`} open=${article.speakers.length < 5}>
    <summary><b>${speaker.name}</b> <span>${t.roles[speaker.role]} · ${t.paragraphs(speaker.blocks)} · ${speaker.decided ? t.decided : t.guessed}</span></summary>
    <${Rename} speaker=${speaker} />
    ${speaker.role !== 'narrator' && html`<div class="row">
      <label>${t.role}<select value=${speaker.role} onChange=${e => person({ role: e.target.value })}>${['interviewer', 'guest'].map(r => html`<option value=${r} selected=${r === speaker.role}>${t.roles[r]}</option>`)}</select></label>
      <label>${t.sex}<select value=${speaker.gender ?? ''} onChange=${e => e.target.value && person({ gender: e.target.value })}>
        ${!speaker.gender && html`<option value="" selected>${t.unknown}</option>`}
        ${['female', 'male'].map(s => html`<option value=${s} selected=${s === speaker.gender}>${t[s]}</option>`)}</select></label>
    </div>
    <form class="row" onSubmit=${e => { e.preventDefault(); person({ title: new FormData(e.target).get('title') }) }}>
      <label>${t.personTitle}<input name="title" key=${speaker.title} defaultValue=${speaker.title} maxlength="120" /></label><button>${t.save}</button></form>`}
    <div class="row">
      <label>${t.voice}<select value=${speaker.voice} onChange=${e => change({ kind: 'voice', speaker: speaker.id, voice: e.target.value })}>
        ${article.voices.map(v => html`<option value=${v.name} selected=${v.name === speaker.voice}>${v.name} · ${t[v.gender]}${v.pitch_hz ? ` · ${t.hz(v.pitch_hz)}` : ''} · ${v.locale}</option>`)}</select></label>
      <label>${t.rate}<input type="number" min="0.5" max="2" step="0.05" key=${speaker.rate} defaultValue=${speaker.rate} onChange=${e => change({ kind: 'voice', speaker: speaker.id, rate: Number(e.target.value) })} /></label>
      <button type="button" class="icon" onClick=${() => sample(speaker, speaker.voice)} aria-label=${t.sample(speaker.voice)} title=${t.sample(speaker.voice)}>▶</button>
    </div>
    ${heard.map(s => html`<p class="warn">${t.alike(speaker.name, s.name)}</p>`)}
    <h3>${t.excerpts}</h3>
    <${Excerpts} speaker=${speaker} />
    ${others.length > 0 && html`<form class="row" onSubmit=${merge}><label>${t.merge}<select name="into">${others.map(s => html`<option value=${s.id}>${s.name}</option>`)}</select></label><button>${t.mergeDo}</button></form>`}
  </details>`
}

export const About = () => {
  const { article } = state
  const save = event => {
    event.preventDefault()
    const values = Object.fromEntries(new FormData(event.target))
    const now = { title: article.title, ...article.metadata }
    const fresh = Object.fromEntries(Object.entries(values).filter(([k, v]) => v !== now[k]))
    if (Object.keys(fresh).length) change({ kind: 'metadata', ...fresh })
  }
  const by = event => { event.preventDefault(); change({ kind: 'by', name: new FormData(event.target).get('by') }) }
  return html`<div class="about">
    <form onSubmit=${save} key=${article.revision}>
      ${['title', 'author', 'publisher', 'date'].map(name => html`<label>${t[name]}<input name=${name} defaultValue=${name === 'title' ? article.title : article.metadata[name]} maxlength=${name === 'title' ? 300 : name === 'date' ? 10 : 200} /></label>`)}
      <button>${t.save}</button>
    </form>
    <form onSubmit=${by} class="row"><label>${t.by}<input name="by" key=${article.by} defaultValue=${article.by} maxlength="80" placeholder=${t.byHint} /></label><button>${t.save}</button></form>
    <p>${t.looked(article.blocks.filter(b => b.checked).length, article.blocks.length)}
      <button type="button" onClick=${() => change({ kind: 'checked', blocks: article.blocks.map(b => b.id), value: true })}>${t.checkAll}</button></p>
    ${article.left_out.length > 0 && html`<h3>${t.leftOut}</h3><ul>${article.left_out.map(key => html`<li><span dir="auto">${key}</span> <button type="button" onClick=${() => change({ kind: 'restore', key })}>${t.restore}</button></li>`)}</ul>`}
    ${article.findings.length > 0 && html`<h3>${t.findings}</h3><ul class="findings">${article.findings.map(f => html`<li class=${f.severity} dir="auto">${f.message}</li>`)}</ul>`}
  </div>`
}
