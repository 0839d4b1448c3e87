// The folder's page: articles by number of doubts, guests over all of them.
import { html, render } from './vendor/htm-preact.js'
import { get, post } from './api.js'
import { language, t } from './words/index.js'

let folder = null
let message = ''
const settle = async values => {
  try { await post('guest', values); message = t.saved(Object.values(values).join(' ')) } catch (error) { message = error.message }
  await load()
}
const one = (values, label, name, key) => values.length < 2 ? values[0] ?? '–'
  : html`<span class="row wrap">${values.map(value => html`<button type="button" aria-label=${`${label}: ${name} ${value}`} onClick=${() => settle({ name, [key]: value })}>${t[value] ?? value}</button>`)}</span>`

const Folder = () => html`
  <p class="mark"><img src="icon.svg" alt="" /><span>听读 tingdu</span></p><h1>${t.heading}</h1>
  <p class="message" role="status">${folder.counted < folder.articles.length ? `${t.loading} ${folder.counted} / ${folder.articles.length}` : message}</p>
  <div class="sheet"><table><caption class="out">${t.folder}</caption><thead><tr><th scope="col">${t.articleName}</th><th scope="col">${t.doubtsLeft}</th><th scope="col">${t.checked}</th></tr></thead><tbody>
    ${folder.articles.map(a => html`<tr key=${a.number}><th scope="row"><a href=${`${a.number}/`}><bdi>${a.title ?? a.name}</bdi></a> <small><bdi>${a.name}</bdi></small>${a.error && html`<p class="warn"><bdi>${a.error}</bdi></p>`}</th>
      <td>${a.doubts === 0 ? html`<span class="done">✓</span>` : a.doubts > 0 ? html`<span class="badge">${a.doubts}</span>` : '–'}</td><td>${a.blocks ? html`<progress aria-label=${t.looked(a.checked, a.blocks)} value=${a.checked} max=${a.blocks}></progress> ${a.checked} / ${a.blocks}` : ''}</td></tr>`)}
  </tbody></table></div>
  ${folder.guests.length > 0 && html`<h2>${t.guests}</h2>
  <div class="sheet"><table><caption class="out">${t.guests}</caption><thead><tr><th scope="col">${t.name}</th><th scope="col">${t.folder}</th><th scope="col">${t.kinds.reading}</th><th scope="col">${t.sex}</th><th scope="col">${t.voice}</th></tr></thead><tbody>
    ${folder.guests.map(g => html`<tr key=${g.name}><th scope="row"><bdi>${g.name}</bdi></th><td>${g.articles.length}</td>
      <td>${one(g.readings, t.kinds.reading, g.name, 'reading')}</td>
      <td>${g.genders.length ? g.genders.length < 2 ? t[g.genders[0]] : one(g.genders, t.oneSex, g.name, 'gender') : html`<span class="row wrap">${['female', 'male'].map(s => html`<button type="button" aria-label=${`${t.sex}: ${g.name} ${t[s]}`} onClick=${() => settle({ name: g.name, gender: s })}>${t[s]}</button>`)}</span>`}</td>
      <td>${one(g.voices, t.oneVoice, g.name, 'voice')}</td></tr>`)}
  </tbody></table></div>`}`

const load = async () => {
  try { folder = await get('articles') } catch (error) { message = error.code === 'gone' ? t.gone : error.message }
  if (folder) render(html`<${Folder} />`, document.getElementById('archive'))
}
document.documentElement.lang = language
document.title = t.heading
document.getElementById('archive').replaceChildren()
await load()
setInterval(() => { if (!document.hidden) load() }, 2500)
