// Building the book, and what became of it.
import { html } from '../vendor/htm-preact.js'
import { post } from '../api.js'
import { hear } from '../listen.js'
import { fail, goTo, set, state } from '../store.js'
import { t } from '../words/index.js'
import { Findings } from './about.js'
import { Act, Hear, acts } from './parts.js'

export const build = async () => {
  try { set({ build: await post('build') }) } catch (error) { fail(error) }
}
const go = id => { goTo(id); hear(id) }
// a rebuilt book: what is said otherwise now is selected and heard
export const built = now => {
  const [id] = now.changed
  if (id && state.article.at.has(id)) go(id)
}

const Places = ({ title, ids }) => ids.length > 0 && html`<h3>${title}</h3><ul class="excerpts">${ids.slice(0, 30).map(id => {
  const sentence = state.article.sentences[state.article.at.get(id)]
  return sentence && html`<li key=${id}><${Hear} label=${`${t.hear}: ${sentence.text.slice(0, 30)}`} onClick=${() => go(id)} /><span lang=${state.article.language} dir="auto">${sentence.text.trim()}</span></li>`
})}</ul>`

export const Book = () => {
  const { build: now, article } = state
  if (now?.state !== 'running') acts.accept = build
  return html`<div class="book">
    <p class="note">${t.buildHint}</p>
    <p><${Act} k="Enter" class="primary" onClick=${build} disabled=${now?.state === 'running'}>${now?.state === 'done' ? t.again : t.build}</${Act}></p>
    ${now?.state === 'running' && html`<label>${t.building(now.done, now.total)}<progress value=${now.done} max=${now.total || 1}></progress></label>`}
    ${now?.state === 'failed' && html`<p class="warn" role="alert">${t.failed}: ${now.message}</p>`}
    ${now?.state === 'done' && html`<div class="result"><p><b>${t.built}</b></p><p class="note">${now.book} · ${now.duration} · ${t.spokenNew(now.synthesized, now.cached)}</p>
      ${now.content !== article.content && html`<p class="warn">${t.stale}</p>`}
      <p class="row wrap"><a class="button" href="book" download>${t.download}</a> <a class="button" href=${`player?sentence=${state.cursor.sentence}`} target="_blank" rel="noopener">${t.open}</a></p></div>
      <${Places} title=${t.changedSentences} ids=${now.changed} />
      <${Places} title=${t.odd} ids=${now.odd.map(each => each.sentence)} />
      ${now.findings.length > 0 && html`<h3>${t.bookFindings}</h3>`}
      <${Findings} findings=${now.findings} />`}
  </div>`
}
