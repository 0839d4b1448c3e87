// The folder's page: articles by number of doubts, guests over all of them.
import { html, render } from './vendor/htm-preact.js'
import { get, post } from './api.js'
import { language, t } from './words/index.js'

let folder = null
let message = ''
let settling = 0, asked = 0 // what was asked for before a choice was written tells nothing any more
const settle = async values => {
  settling += 1
  try {
    const { changed } = await post('guest', values)
    message = t.settledIn(values.name, changed)
  } catch (error) { message = error.message }
  settling -= 1
  await load()
}
// several where there should be one
const several = values => values.length > 1 && html`<span class="badge">${values.join(' / ')}</span>`

const Row = ({ article: a }) => html`<tr><th scope="row">${a.error ? html`<bdi>${a.name}</bdi>` : html`<a href=${`${a.number}/`}><bdi>${a.title ?? a.name}</bdi></a> <small><bdi>${a.name}</bdi></small>`}${a.error && html`<p class="warn"><bdi>${a.error}</bdi></p>`}</th>
  <td>${a.doubts === 0 ? html`<span class="done" role="img" aria-label=${t.none}>✓</span>` : a.doubts > 0 ? html`<span class="badge">${a.doubts}</span>` : '–'}</td>
  <td>${a.blocks ? html`<span class="looked"><progress aria-label=${t.looked(a.checked, a.blocks)} value=${a.checked} max=${a.blocks}></progress> ${a.checked} / ${a.blocks}</span>` : ''}</td></tr>`

const Guest = ({ guest: g }) => {
  const titles = g.articles.map(number => folder.articles.find(a => a.number === number)?.title ?? '').join('\n')
  const said = event => { event.preventDefault(); settle({ name: g.name, reading: new FormData(event.target).get('reading') }) }
  return html`<tr><th scope="row"><bdi>${g.name}</bdi></th><td title=${titles}>${g.articles.length}</td>
    <td>${several(g.readings)}<form class="row" onSubmit=${said}><input name="reading" aria-label=${`${t.nameReading}: ${g.name}`} key=${g.readings.join()} defaultValue=${g.readings.length === 1 ? g.readings[0] : ''} placeholder=${t.otherHint} required maxlength="200" autocapitalize="off" autocomplete="off" spellcheck=${false} /><button aria-label=${`${t.save}: ${t.nameReading}, ${g.name}`}>${t.save}</button></form></td>
    <td>${several(g.genders.map(s => t[s]))}<span class="row">${['female', 'male'].map(s => html`<button type="button" aria-pressed=${String(g.genders.length === 1 && g.genders[0] === s)} aria-label=${`${t.sex}: ${g.name} ${t[s]}`} onClick=${() => settle({ name: g.name, gender: s })}>${t[s]}</button>`)}</span></td>
    <td>${several(g.voices)}<select aria-label=${`${t.voice}: ${g.name}`} key=${g.voices.join()} onChange=${e => e.target.value && settle({ name: g.name, voice: e.target.value })}>
      ${g.voices.length !== 1 && html`<option value="" selected>${t.oneVoice}</option>`}
      ${folder.voices.map(v => html`<option value=${v} selected=${g.voices.length === 1 && v === g.voices[0]}>${v}</option>`)}</select></td></tr>`
}

const Folder = () => {
  const { articles, counted, guests } = folder
  const doubts = articles.reduce((sum, a) => sum + Math.max(0, a.doubts ?? 0), 0)
  return html`
  <p class="mark"><img src="icon.svg" alt="" /><span>${t.heading}</span></p><h1><bdi>${folder.folder}</bdi></h1>
  <p class="message" role="status">${counted < articles.length ? `${t.loading} ${counted} / ${articles.length}` : message || t.inAll(doubts, articles.length)}</p>
  <div class="sheet"><table class="articles"><caption class="out">${t.folder}</caption><thead><tr><th scope="col">${t.articleName}</th><th scope="col">${t.doubtsLeft}</th><th scope="col">${t.checked}</th></tr></thead>
    <tbody>${articles.map(a => html`<${Row} key=${a.number} article=${a} />`)}</tbody></table></div>
  ${guests.length > 0 && html`<h2>${t.guests}</h2><p class="note">${t.guestsHint}</p>
  <div class="sheet"><table class="guests"><caption class="out">${t.guests}</caption><thead><tr><th scope="col">${t.name}</th><th scope="col">${t.inArticles}</th><th scope="col">${t.nameReading}</th><th scope="col">${t.sex}</th><th scope="col">${t.voice}</th></tr></thead>
    <tbody>${guests.map(g => html`<${Guest} key=${g.name} guest=${g} />`)}</tbody></table></div>`}`
}

const load = async () => {
  const mine = asked += 1
  try {
    const found = await get('articles')
    if (mine !== asked || settling) return
    folder = found
  } catch (error) { message = error.code === 'gone' ? t.gone : error.message }
  if (folder) render(html`<${Folder} />`, document.getElementById('archive'))
}
document.documentElement.lang = language
document.getElementById('archive').replaceChildren()
await load()
document.title = folder ? `${folder.folder} – ${t.heading}` : t.heading
setInterval(() => { if (!document.hidden) load() }, 2500)
