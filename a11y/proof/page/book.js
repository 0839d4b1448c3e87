// Building the book, and what became of it.
import { html } from './vendor/htm-preact.js'
import { post } from './api.js'
import { hear } from './listen.js'
import { fail, set, state } from './store.js'
import { t } from './words.js'

export const build = async () => {
  try { set({ build: await post('build') }) } catch (error) { fail(error) }
}
const go = id => { set({ cursor: { sentence: id, word: 0 } }); hear(id) }
// a rebuilt book: what is said otherwise now is selected
export const built = now => {
  const [id] = now.changed
  if (id && state.article.at.has(id)) go(id)
}
const Places = ({ title, ids }) => ids.length > 0 && html`<h3>${title}</h3><ul class="excerpts">${ids.slice(0, 30).map(id => {
  const sentence = state.article.sentences[state.article.at.get(id)]
  return sentence && html`<li key=${id}><button type="button" class="icon" onClick=${() => go(id)} aria-label=${`${t.hear}: ${sentence.text.slice(0, 30)}`}>▶</button><span lang=${state.article.language} dir="auto">${sentence.text.trim()}</span></li>`
})}</ul>`
const place = f => state.article.at.has(f.place) || state.article.blocks.some(b => b.id === f.place)
const show = f => {
  const first = state.article.at.has(f.place) ? f.place : state.article.blocks.find(b => b.id === f.place).sentences[0]?.id
  if (first) set({ cursor: { sentence: first, word: 0 } })
}

export const Book = () => {
  const { build: now, article } = state
  return html`<div class="book">
    <p><button type="button" class="primary" onClick=${build} disabled=${now?.state === 'running'}>${now?.state === 'done' ? t.again : t.build}</button></p>
    ${now?.state === 'running' && html`<p><label>${t.building(now.done, now.total)}<progress value=${now.done} max=${now.total || 1}></progress></label></p>`}
    ${now?.state === 'failed' && html`<p class="warn" role="alert">${t.failed}: ${now.message}</p>`}
    ${now?.state === 'done' && html`<p><b>${t.built}</b> ${now.duration} <small>${t.spokenNew(now.synthesized, now.cached)}</small></p>
      ${now.revision !== article.revision && html`<p class="warn">${t.stale}</p>`}
      <p class="row wrap"><a class="button" href="book" download>${t.download}</a> <a class="button" href=${`player?sentence=${state.cursor.sentence}`} target="_blank" rel="noopener">${t.open}</a></p>
      <${Places} title=${t.changedSentences} ids=${now.changed} />
      <${Places} title=${t.odd} ids=${now.odd.map(o => o.sentence)} />
      <ul class="findings">${now.findings.map(f => html`<li class=${f.severity} dir="auto">${place(f) ? html`<button type="button" onClick=${() => show(f)}>${f.message}</button>` : f.message}</li>`)}</ul>`}
  </div>`
}
