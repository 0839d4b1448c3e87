// The article as the book will show it: turns with names and colours, pinyin over the words.
import { Component, html } from './vendor/htm-preact.js'
import { set, state } from './store.js'
import { t } from './words/index.js'

const pieces = (text, ruby, from, to) => {
  const out = []
  let at = from
  for (const [start, end, shown] of ruby) {
    if (start > at) out.push(chars(text, at, start))
    out.push(html`<ruby>${chars(text, start, end)}<rt>${shown}</rt></ruby>`)
    at = end
  }
  if (at < to) out.push(chars(text, at, to))
  return out
}
// positions are code points
const chars = (text, from, to) => text.slice(from, to).join('')

class Sentence extends Component {
  shouldComponentUpdate(next) { return next.sentence !== this.props.sentence || next.doubts !== this.props.doubts || next.plain !== this.props.plain }
  render({ sentence, doubts, plain }) {
    if (plain) return html`<span class="sentence" id=${sentence.id}>${sentence.text}</span>`
    const text = [...sentence.text]
    const out = []
    let at = 0
    sentence.words.forEach(([start, end, ruby], n) => {
      if (start > at) out.push(chars(text, at, start))
      const doubtful = doubts.some(([, , from, to, kind]) => kind !== 'sound' && from < end && start < to)
      const corrected = sentence.corrected.some(([from, to]) => from < end && start < to)
      const spoken = sentence.spoken.find(([from, to]) => from < end && start < to)
      out.push(html`<span class=${`w${doubtful ? ' doubtful' : ''}${corrected ? ' corrected' : ''}${spoken ? ' respelt' : ''}`}
        data-word=${n} title=${spoken ? `${t.spoken}: ${spoken[2]}` : null}>${pieces(text, ruby, start, end)}</span>`)
      at = end
    })
    if (at < text.length) out.push(chars(text, at, text.length))
    return html`<span class=${doubts.some(d => d[4] === 'sound') ? 'sentence odd' : 'sentence'} id=${sentence.id}>${out}</span>`
  }
}

const TAGS = { heading: 'h3', quote: 'blockquote', code: 'pre', figure: 'figure' }

// Of a long article, what is far down is plain text until somebody comes near: a word and its ruby are
// six nodes, and a megabyte of text has four million
const AT_ONCE = 12000
const far = new Map()
const watcher = new IntersectionObserver(entries => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) far.get(target)?.near()
}, { root: null, rootMargin: '150% 0px' })

class Block extends Component {
  constructor(props) { super(props); this.state = { plain: props.far } }
  shouldComponentUpdate(next, { plain }) { return next.block !== this.props.block || next.first !== this.props.first || plain !== this.state.plain }
  componentDidMount() { if (this.state.plain) { far.set(this.base, this); watcher.observe(this.base) } }
  componentWillUnmount() { this.forget() }
  near(then) { this.forget(); this.setState({ plain: false }, then) }
  forget() { watcher.unobserve(this.base); far.delete(this.base) }
  render({ block, speaker, who, first }, { plain }) {
    const tag = block.level === 1 ? 'h2' : TAGS[block.kind] ?? 'p'
    const about = block.doubts.filter(d => !d[1])
    return html`<div class=${`block who${who % 8} ${block.kind}${block.decided ? ' decided' : ''}${block.checked ? ' checked' : ''}${about.length ? ' doubtful' : ''}`} id=${`block-${block.id}`} data-block=${block.id}>
      ${first && html`<p class="name"><button type="button" class="speaker" data-person=${block.id} title=${`${block.decided ? t.decided : t.guessed} · ${t.says}`}><i aria-hidden="true">${[...speaker.name][0]}</i>${speaker.name}<span class="out">, ${block.decided ? t.decided : t.guessed}</span></button></p>`}
      ${block.image?.shown && html`<img src=${`image/${block.id}`} alt=${block.image.alt || block.text} loading="lazy" />`}
      <${tag} class="text" dir="auto">${block.kind === 'code' ? block.text : block.sentences.map(s => html`<${Sentence} key=${s.id} sentence=${s} doubts=${block.doubts.filter(d => d[1] === s.id)} plain=${plain} />`)}</${tag}>
      ${block.checked && html`<span class="tick" title=${t.checked} role="img" aria-label=${t.checked}>✓</span>`}
    </div>`
  }
}

export class Article extends Component {
  shouldComponentUpdate(next) { return next.article !== this.props.article }
  componentDidMount() { mark() }
  componentDidUpdate() { mark() }
  render({ article }) {
    const order = new Map(article.speakers.map((s, n) => [s.id, n]))
    let before = 0
    return html`<div class="article" lang=${article.language} onClick=${clicked}>
      ${article.sections.map(section => html`<section key=${section.id} aria-label=${section.heading}>
        ${section.blocks.map((block, n) => {
          const who = order.get(block.speaker) ?? 0
          const first = block.speaker !== section.blocks[n - 1]?.speaker && !(section.id === 's0' && who === 0)
          before += block.text.length
          return html`<${Block} key=${block.id} block=${block} who=${who} speaker=${article.speakers[who]} first=${first} far=${before > AT_ONCE} />`
        })}
      </section>`)}
    </div>`
  }
}

const clicked = event => {
  const sentence = event.target.closest('.sentence')
  const word = event.target.closest('.w')
  const person = event.target.closest('[data-person]')
  if (person) {
    const block = state.article.blocks.find(b => b.id === person.dataset.person)
    return set({ card: 'block', cursor: { sentence: block.sentences[0]?.id ?? state.cursor.sentence, word: 0 } })
  }
  if (!sentence) return
  const doubt = state.article.doubts.find(d => d.sentence === sentence.id && word &&
    d.start <= wordStart(sentence.id, word) && wordStart(sentence.id, word) < d.end)
  set({ cursor: { sentence: sentence.id, word: Number(word?.dataset.word ?? 0) }, card: doubt ? 'doubts' : 'word', scope: 'here', ...(doubt ? { doubt: doubt.id } : {}) })
}
const wordStart = (id, word) => state.article.sentences[state.article.at.get(id)].words[Number(word.dataset.word)][0]

// the cursor is moved in what is drawn: to draw an article again for a step would be slow
let marked = []
export const mark = () => {
  for (const element of marked) element.classList.remove('cursor', 'here', 'asked')
  marked = []
  const sentence = document.getElementById(state.cursor.sentence)
  far.get(sentence?.closest('.block'))?.near(() => { mark(); reveal() })
  const add = (element, name) => { if (element) { element.classList.add(name); marked.push(element) } }
  add(sentence?.querySelector(`[data-word="${state.cursor.word}"]`), 'cursor')
  add(sentence?.closest('.block'), 'here')
  const doubt = state.card === 'doubts' && state.article?.doubts.find(d => d.id === state.doubt)
  if (doubt) add(document.getElementById(`block-${doubt.block}`), 'asked')
}
export const reveal = () => {
  const target = document.querySelector('.w.cursor') ?? document.querySelector('.block.here')
  if (!target) return
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const { top, bottom } = target.getBoundingClientRect()
  const pane = document.querySelector('main').getBoundingClientRect()
  if (top < pane.top + 40 || bottom > pane.bottom - 60) target.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
}
