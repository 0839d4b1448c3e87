// The page: article on one side, what to settle on the other.
import { html, render, useEffect, useRef, useState } from './vendor/htm-preact.js'
import { Article, mark, reveal } from './article.js'
import { About } from './cards/about.js'
import { BlockCard } from './cards/block.js'
import { Book } from './cards/book.js'
import { DoubtCard, asked } from './cards/doubt.js'
import { Act, Key, forget } from './cards/parts.js'
import { People } from './cards/people.js'
import { WordHere } from './cards/word.js'
import { pressed } from './keys.js'
import { ahead, playOn, stopBack } from './listen.js'
import { change, currentDoubt, load, moveWord, set, state, step, subscribe, undo, watch, wordHere, sentenceHere } from './store.js'
import { language, t } from './words/index.js'

const CARDS = { doubts: DoubtCard, word: WordHere, block: BlockCard, people: People, about: About, book: Book }
const TABS = [['doubts', t.doubts, 'd'], ['word', t.word, 'r'], ['block', t.paragraph, 'b'], ['people', t.people, 'g'], ['about', t.about, 'a'], ['book', t.book, 'k']]

const App = () => {
  const [, draw] = useState(0)
  useEffect(() => { subscribe(() => draw(n => n + 1)) }, [])
  const place = `${state.card} ${state.doubt} ${state.cursor.sentence} ${state.cursor.word}`
  useEffect(() => { if (state.article) { mark(); if (state.playing !== 'on') reveal() } }, [place, state.article])
  useEffect(ahead, [state.card, state.cursor.sentence, state.article?.revision])
  useEffect(() => document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [state.card, Boolean(state.article)])
  if (!state.article) return html`<p class="loading" role="status">${state.message || t.loading}</p>`
  const { article } = state
  const Card = CARDS[state.card]
  forget() // what the digits choose, the card that is drawn says
  const settled = article.total_doubts - article.doubts.length
  return html`
    <header>
      <p class="mark"><img src="icon.svg" alt="" />${state.folder ? html`<a href="../">${t.back}</a>` : html`<span>${t.desk}</span>`}</p>
      <h1><bdi>${article.title}</bdi></h1>
      <div class="count"><span role="status">${article.doubts.length ? t.left(article.doubts.length) : t.none}</span>
        <progress aria-label=${t.settled(settled, article.total_doubts)} title=${t.settled(settled, article.total_doubts)} value=${settled} max=${article.total_doubts || 1}></progress></div>
    </header>
    <main tabindex="-1" id="article" class=${state.pinyin ? '' : 'no-pinyin'} aria-label=${t.article}><${Article} article=${article} /></main>
    <aside aria-label=${t.desk}>
      <nav aria-label=${t.desk}><ul>${TABS.map(([name, label, key]) => html`<li><button type="button" aria-current=${state.card === name ? 'true' : null} aria-keyshortcuts=${key} onClick=${() => set({ card: name })}><span>${label}${name === 'doubts' && article.doubts.length ? html` <span class="badge">${article.doubts.length}</span>` : ''}</span><${Key} name=${key} /></button></li>`)}</ul></nav>
      <div class="card" key=${state.card} tabindex="-1" role="group" aria-label=${TABS.find(([n]) => n === state.card)[1]}><h2 class="out">${TABS.find(([n]) => n === state.card)[1]}</h2><${Card} /></div>
    </aside>
    <footer>
      <div class="bar">
        <${Act} k="Space" icon=${state.playing === 'on' ? 'stop' : 'play'} class="play" onClick=${() => state.playing === 'on' ? stopBack() : playOn()}>${state.playing === 'on' ? t.stop : t.play}</${Act}>
        <${Act} k="←" icon="back" aria-label=${t.words.before} title=${t.words.before} onClick=${() => moveWord(-1)}></${Act}><${Act} k="→" icon="on" aria-label=${t.words.after} title=${t.words.after} onClick=${() => moveWord(1)}></${Act}><hr />
        <${Act} k="p" icon="up" onClick=${() => step(-1)} title=${t.previousDoubt}>${t.previous}</${Act}>
        <${Act} k="n" icon="down" onClick=${() => step(1)} title=${t.nextDoubt}>${t.next}</${Act}><hr />
        <${Act} k="u" icon="undo" onClick=${undo} disabled=${!article.undo} title=${t.undo}>${t.undo}</${Act}>
        ${article.pinyin && html`<${Act} icon="pinyin" aria-pressed=${String(state.pinyin)} title=${t.showPinyin} onClick=${() => set({ pinyin: !state.pinyin })}>${t.showPinyin}</${Act}>`}
        <${Act} k="?" icon="keys" title=${t.keys} onClick=${() => set({ help: true })}>${t.keys}</${Act}>
        <p class=${state.gone ? 'message bad' : 'message'} role="status" aria-live="polite">${state.message}${state.gone ? html` <code>tingdu proof ${article.source}</code>` : ''}</p>
      </div>
      <p class="out" role="status" aria-live="polite">${spoken()}</p>
      ${state.diffs && Object.values(state.diffs).some(Boolean) && html`<details class="diff"><summary>${t.change}</summary>${Object.entries(state.diffs).map(([file, text]) => html`<h3>${article.files[file]}</h3><pre>${lines(text)}</pre>`)}</details>`}
    </footer>
    <${Dialog} open=${state.help} title=${t.keys} close=${() => set({ help: false })}><p>${t.help}</p><dl class="keys">${t.keyNames.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl></${Dialog}>
    <${Dialog} open=${Boolean(state.conflict)} title=${t.conflict} close=${() => set({ conflict: null })}>
      ${state.conflict && html`<p>${state.conflict.message}</p><h3>${t.theirs}</h3><pre>${lines(state.conflict.theirs)}</pre><h3>${t.mine}</h3><pre>${lines(state.conflict.mine)}</pre>
      <div class="row"><button type="button" onClick=${() => change({ ...state.conflict.values, force: true })}>${t.keepMine}</button><button type="button" onClick=${() => { set({ conflict: null }); load() }}>${t.keepTheirs}</button></div>`}
    </${Dialog}>`
}

// what is asked, or the word under the cursor, for who does not see it
const spoken = () => {
  const doubt = state.card === 'doubts' && currentDoubt()
  if (doubt) return `${t.kinds[doubt.kind]}: ${asked(doubt)}`
  const word = wordHere(), sentence = sentenceHere()
  if (!word || state.playing === 'on') return ''
  return `${[...sentence.text].slice(word[0], word[1]).join('')} ${word[2].map(r => r[2]).join(' ')}`
}
const lines = text => text.split('\n').filter(l => !/^(---|\+\+\+|@@)/.test(l)).map(l => html`<span class=${l[0] === '+' ? 'added' : l[0] === '-' ? 'removed' : ''}>${l}${'\n'}</span>`)

const Dialog = ({ open, title, close, children }) => {
  const ref = useRef()
  useEffect(() => {
    if (open && !ref.current.open) ref.current.showModal()
    if (!open && ref.current.open) ref.current.close()
  }, [open])
  return html`<dialog ref=${ref} onClose=${close} aria-label=${title}><div class="dialog"><h2 tabindex="-1" autofocus>${title}</h2>${open && children}<form method="dialog"><button>${t.close}</button></form></div></dialog>`
}

document.documentElement.lang = language
document.title = t.desk
document.addEventListener('keydown', pressed)
document.addEventListener('scroll', ahead, { capture: true, passive: true })
// a clicked button would take Enter and Space for itself
document.addEventListener('click', event => { if (event.detail > 0) event.target.closest('button')?.blur() })
render(html`<${App} />`, document.getElementById('app'))
await load()
if (state.article) document.title = `${state.article.title} – ${t.desk}`
watch()
