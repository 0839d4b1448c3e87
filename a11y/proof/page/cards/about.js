// What the article is: its title and date, who looks at it, what is left out, what reading found.
import { html } from '../vendor/htm-preact.js'
import { change, goTo, placed, state } from '../store.js'
import { t } from '../words/index.js'
import { submitted } from './parts.js'

export const Findings = ({ findings }) => html`<ul class="findings">${findings.map(f => html`<li class=${f.severity} dir="auto">${placed(f.place) ? html`<button type="button" onClick=${() => goTo(f.place)}>${f.message}</button>` : f.message}</li>`)}</ul>`

export const About = () => {
  const { article } = state
  const save = values => {
    const now = { title: article.title, ...article.metadata }
    const fresh = Object.fromEntries(Object.entries(values).filter(([k, v]) => v !== now[k]))
    if (Object.keys(fresh).length) change({ kind: 'metadata', ...fresh })
  }
  return html`<div class="about">
    <h3>${t.metadata}</h3>
    <form onSubmit=${submitted(save)} key=${article.revision}>
      ${['title', 'author', 'publisher', 'date'].map(name => html`<label>${t[name]}<input name=${name} defaultValue=${name === 'title' ? article.title : article.metadata[name]} maxlength=${name === 'title' ? 300 : name === 'date' ? 10 : 200} /></label>`)}
      <button>${t.save}</button>
    </form>
    <h3>${t.proofread}</h3>
    <form onSubmit=${submitted(({ by }) => change({ kind: 'by', name: by }))} class="row"><label>${t.by}<input name="by" key=${article.by} defaultValue=${article.by} maxlength="80" placeholder=${t.byHint} /></label><button>${t.save}</button></form>
    <p class="row wrap"><span class="note">${t.looked(article.blocks.filter(b => b.checked).length, article.blocks.length)}</span>
      <button type="button" onClick=${() => change({ kind: 'checked', blocks: article.blocks.map(b => b.id), value: true })}>${t.checkAll}</button></p>
    ${article.left_out.length > 0 && html`<h3>${t.leftOut}</h3><ul class="findings">${article.left_out.map(key => html`<li class="row"><span dir="auto">${key}</span> <button type="button" onClick=${() => change({ kind: 'restore', key })}>${t.restore}</button></li>`)}</ul>`}
    ${article.findings.length > 0 && html`<h3>${t.findings}</h3><${Findings} findings=${article.findings} />`}
  </div>`
}
