// Building the book, and what became of it.
import { html } from './vendor/htm-preact.js'
import { post } from './api.js'
import { fail, set, state } from './store.js'
import { t } from './words.js'

export const build = async () => {
  try { set({ build: await post('build') }) } catch (error) { fail(error) }
}

export const Book = () => {
  const { build: now, article } = state
  return html`<div class="book">
    <p><button type="button" class="primary" onClick=${build} disabled=${now?.state === 'running'}>${now?.state === 'done' ? t.again : t.build}</button></p>
    ${now?.state === 'running' && html`<p><label>${t.building(now.done, now.total)}<progress value=${now.done} max=${now.total || 1}></progress></label></p>`}
    ${now?.state === 'failed' && html`<p class="warn" role="alert">${t.failed}: ${now.message}</p>`}
    ${now?.state === 'done' && html`<p><b>${t.built}</b> ${now.duration} <small>${t.spokenNew(now.synthesized, now.cached)}</small></p>
      ${now.revision !== article.revision && html`<p class="warn">${t.stale}</p>`}
      <p class="row wrap"><a class="button" href="book" download>${t.download}</a> <a class="button" href=${`player/#${state.cursor.sentence}`} target="_blank" rel="noopener">${t.open}</a></p>
      <ul class="findings">${now.findings.map(f => html`<li class=${f.severity} dir="auto">${f.message}</li>`)}</ul>`}
  </div>`
}
