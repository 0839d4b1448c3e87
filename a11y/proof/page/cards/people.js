// People: who they are, how they sound, what they say.
import { html } from '../vendor/htm-preact.js'
import { sample } from '../listen.js'
import { change, state } from '../store.js'
import { t } from '../words/index.js'
import { Excerpts, Hear, Rename, submitted } from './parts.js'

export const People = () => html`<div class="people">${state.article.speakers.map((speaker, n) => html`<${Person} key=${speaker.id} speaker=${speaker} who=${n} />`)}</div>`

const Person = ({ speaker, who }) => {
  const { article } = state
  const person = values => change({ kind: 'person', speaker: speaker.id, ...values })
  const others = article.speakers.filter(s => s.id !== speaker.id)
  return html`<details class=${`person who${who % 8}${speaker.decided ? ' decided' : ''}`} open=${article.speakers.length < 5}>
    <summary><i aria-hidden="true">${[...speaker.name][0]}</i><b>${speaker.name}</b> <span>${t.roles[speaker.role]} · ${t.paragraphs(speaker.blocks)} · ${speaker.decided ? t.decided : t.guessed}</span></summary>
    <${Rename} speaker=${speaker} first=${who === 0} />
    ${speaker.reading && speaker.role !== 'narrator' && html`<form class="row" onSubmit=${submitted(({ reading }) => person({ reading }))}>
      <label>${t.nameReading}<input name="reading" key=${speaker.reading} defaultValue=${speaker.reading} autocapitalize="off" autocomplete="off" spellcheck=${false} maxlength="200" required /></label><button>${t.save}</button></form>`}
    ${speaker.role !== 'narrator' && html`<div class="row">
      <label>${t.role}<select value=${speaker.role} onChange=${e => person({ role: e.target.value })}>${['interviewer', 'guest'].map(r => html`<option value=${r} selected=${r === speaker.role}>${t.roles[r]}</option>`)}</select></label>
      <label>${t.sex}<select value=${speaker.gender ?? ''} onChange=${e => e.target.value && person({ gender: e.target.value })}>
        ${!speaker.gender && html`<option value="" selected>${t.unknown}</option>`}
        ${['female', 'male'].map(s => html`<option value=${s} selected=${s === speaker.gender}>${t[s]}</option>`)}</select></label>
    </div>
    <form class="row" onSubmit=${submitted(({ title }) => person({ title }))}>
      <label>${t.personTitle}<input name="title" key=${speaker.title} defaultValue=${speaker.title} maxlength="120" /></label><button>${t.save}</button></form>`}
    <${Voice} speaker=${speaker} others=${others} />
    <h3>${t.excerpts}</h3>
    <${Excerpts} speaker=${speaker} />
    ${others.length > 0 && html`<form class="row" onSubmit=${submitted(({ into }) => change({ kind: 'merge', speaker: speaker.id, into }))}><label>${t.merge}<select name="into">${others.map(s => html`<option value=${s.id}>${s.name}</option>`)}</select></label><button>${t.mergeDo}</button></form>`}
  </details>`
}

const Voice = ({ speaker, others }) => {
  const { voices } = state.article
  const voice = voices.find(v => v.name === speaker.voice)
  const heard = others.filter(s => s.voice === speaker.voice || voice?.alike.includes(s.voice))
  const set = values => change({ kind: 'voice', speaker: speaker.id, ...values })
  const about = v => [v.name, t[v.gender], v.pitch_hz ? t.hz(v.pitch_hz) : '', v.locale].filter(Boolean).join(' · ')
  return html`<div class="row">
      <label>${t.voice}<select value=${speaker.voice} onChange=${e => set({ voice: e.target.value })}>${voices.map(v => html`<option value=${v.name} selected=${v.name === speaker.voice}>${about(v)}</option>`)}</select></label>
      <label class="narrow">${t.rate}<input type="number" min="0.5" max="2" step="0.05" key=${speaker.rate} defaultValue=${speaker.rate} onChange=${e => set({ rate: Number(e.target.value) })} /></label>
      <${Hear} label=${t.sample(speaker.voice)} onClick=${() => sample(speaker, speaker.voice)} />
    </div>
    ${heard.map(s => html`<p class="warn">${t.alike(speaker.name, s.name)}</p>`)}
    <details class="more"><summary>${t.allVoices(voices.length)}</summary><ul class="excerpts">${voices.map(v => html`<li key=${v.name}><${Hear} label=${t.sample(v.name)} onClick=${() => sample(speaker, v.name)} />
      <button type="button" aria-pressed=${v.name === speaker.voice ? 'true' : 'false'} onClick=${() => set({ voice: v.name })}>${about(v)}</button></li>`)}</ul></details>`
}
