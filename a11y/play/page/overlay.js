// What foliate-js leaves to its host: which sentence a place belongs to, and a finer clock.

const SMIL = 'http://www.w3.org/ns/SMIL'
const OPS = 'http://www.idpf.org/2007/ops'

// The sound that foliate-js plays. It makes one Audio after another and keeps them to itself.
// Chromium says "timeupdate" four times a second, too seldom for words: it is said every frame.
export class Sound extends EventTarget {
  constructor() {
    super()
    const sound = this
    const Plain = globalThis.Audio
    globalThis.Audio = function (source) {
      const audio = new Plain(source)
      sound.audio = audio
      for (const type of ['play', 'pause', 'ended', 'error']) {
        audio.addEventListener(type, () => {
          if (sound.audio === audio) sound.dispatchEvent(new Event(type))
        })
      }
      return audio
    }
    const frame = () => {
      const { audio } = this
      if (audio && !audio.paused && !audio.seeking && !this.heard?.(audio.currentTime)) {
        audio.dispatchEvent(new Event('timeupdate'))
      }
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  }
}

// A SMIL clock value in seconds; to the end of the sound where there is none.
const seconds = value => {
  if (!value) return Infinity
  const [, number, unit] = /^([\d.]+)(h|min|s|ms)$/.exec(value.trim()) ?? []
  if (unit) return number * { h: 3600, min: 60, s: 1, ms: 0.001 }[unit]
  return value.split(':').reduce((sum, part) => sum * 60 + parseFloat(part), 0)
}

// Sentences of one section: [{ids: [text ids in order], end}], read from its overlay. A sentence whose
// words have pars of their own is one sentence.
export const sentencesOf = async (book, index, loadText) => {
  const item = book.sections[index]?.mediaOverlay
  if (!item) return []
  const text = await loadText(item.href)
  const smil = new DOMParser().parseFromString(text, 'application/xml')
  const content = await book.sections[index].createDocument()
  const sentences = []
  let before
  for (const par of smil.getElementsByTagNameNS(SMIL, 'par')) {
    // without a fragment the whole page is meant
    const id = par.getElementsByTagNameNS(SMIL, 'text')[0]?.getAttribute('src')?.split('#')[1] ?? ''
    const clip = par.getElementsByTagNameNS(SMIL, 'audio')[0]
    if (!clip) continue
    const end = seconds(clip.getAttribute('clipEnd'))
    const around = par.parentNode
    const whole = around.getAttributeNS(OPS, 'textref')?.split('#')[1]
    const inSentence = whole && content.getElementById(whole)?.localName === 'span'
    if (inSentence && before === around) {
      sentences.at(-1).ids.push(id)
      sentences.at(-1).end = end
    } else sentences.push({ ids: [id], whole: inSentence ? whole : id, end })
    before = inSentence ? around : null
  }
  return sentences
}

// foliate-js 1.0.1 looks for the shown document with "find(x => x.index = index)", which sets the
// index and is false for 0, and in a fixed layout it knows no index: both are mended here.
export const findShown = (renderer, indexes) => {
  const getContents = renderer.getContents.bind(renderer)
  renderer.getContents = () => {
    // a spread of a fixed layout may have an empty side
    const contents = getContents().filter(({ doc }) => indexes.has(doc))
    for (const each of contents) each.index = indexes.get(each.doc) ?? each.index
    contents.find = test => {
      const asked = {}
      test(asked)
      return contents.filter(({ index }) => index === asked.index)[0] ?? contents[0]
    }
    return contents
  }
}

// Drawings in the reading order become pages that foliate-js can show: SVG inside XHTML.
export const pagesOfDrawings = ({ package: opf, drawings }) => (name, text) => {
  if (drawings.includes(name)) {
    const body = text.replace(/^\uFEFF?\s*(<\?[^>]*\?>|<!DOCTYPE[^>]*>|<!--[^]*?-->|\s)*/, '')
    return `<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title></head><body>${body}</body></html>`
  }
  if (name !== opf || !drawings.length) return text
  const doc = new DOMParser().parseFromString(text, 'application/xml')
  for (const item of doc.getElementsByTagNameNS('*', 'item')) {
    const path = new URL(item.getAttribute('href'), `http://book/${opf}`).pathname.slice(1)
    if (drawings.includes(decodeURIComponent(path))) item.setAttribute('media-type', 'application/xhtml+xml')
  }
  return new XMLSerializer().serializeToString(doc)
}
