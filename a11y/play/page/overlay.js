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
      if (audio && !audio.paused && !audio.seeking) audio.dispatchEvent(new Event('timeupdate'))
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  }
}

// Sentences of one section: [{ids: [text ids in order]}], read from its overlay. A sentence whose
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
    const id = par.getElementsByTagNameNS(SMIL, 'text')[0]?.getAttribute('src')?.split('#')[1]
    if (!id || !par.getElementsByTagNameNS(SMIL, 'audio').length) continue
    const around = par.parentNode
    const whole = around.getAttributeNS(OPS, 'textref')?.split('#')[1]
    const inSentence = whole && content.getElementById(whole)?.localName === 'span'
    if (inSentence && before === around) sentences.at(-1).ids.push(id)
    else sentences.push({ ids: [id], whole: inSentence ? whole : id })
    before = inSentence ? around : null
  }
  return sentences
}

// In its first section foliate-js 1.0.1 plays without lighting up: it looks for the shown document
// with "find(x => x.index = index)", which is false for 0. There is only one document: it is given.
export const lightFirstSection = renderer => {
  const getContents = renderer.getContents.bind(renderer)
  renderer.getContents = () => {
    const contents = getContents()
    contents.find = () => contents[0]
    return contents
  }
}
