// Plays a book that is one page: what is heard lights up. No network, no libraries.
(() => {
  'use strict'
  const { book, chapters, active, playing: playingClass, words } = JSON.parse(document.getElementById('tingdu-book').textContent)
  const $ = id => document.getElementById(id)
  const audio = new Audio()
  audio.preload = 'auto'
  const sounds = new Map()
  // every clip of the book in order: [text id, audio, begin, end, chapter, sentence]
  const clips = chapters.flatMap((chapter, c) => chapter.map(clip => [...clip, c]))
  let at = -1
  let lit = null
  let wanted = false
  let heard = 0 // how often the sentence at hand was heard
  let waiting = false // whether the player stopped after a sentence

  // settings and place are kept in the browser, where it allows that
  const KEY = `tingdu ${book}`
  const kept = (() => { try { return JSON.parse(localStorage.getItem(KEY)) ?? {} } catch { return {} } })()
  const keep = what => {
    Object.assign(kept, what)
    try { localStorage.setItem(KEY, JSON.stringify(kept)) } catch { /* a file: page may not */ }
  }
  const times = () => parseInt($('tingdu-times').value, 10)
  const stops = () => $('tingdu-stop').getAttribute('aria-pressed') === 'true'
  const drills = () => times() > 1 || stops() || $('tingdu-speed').value === 'ramp'
  // slower at first, as it is afterwards
  const rate = () => {
    const { value } = $('tingdu-speed')
    return value === 'ramp' ? 0.7 + 0.3 * Math.min(1, heard / Math.max(1, times() - 1)) : parseFloat(value)
  }
  const pace = () => { audio.playbackRate = audio.defaultPlaybackRate = rate() }

  const url = name => {
    if (!sounds.has(name)) {
      const holder = $(name)
      const text = holder.textContent
      const bytes = Uint8Array.from(atob(text.trim()), c => c.charCodeAt(0))
      sounds.set(name, URL.createObjectURL(new Blob([bytes], { type: holder.dataset.type })))
    }
    return sounds.get(name)
  }
  const light = element => {
    if (lit === element) return
    lit?.classList.remove(active)
    lit = element
    if (!lit) return
    lit.classList.add(active)
    const { top, bottom } = lit.getBoundingClientRect()
    const bar = $('tingdu').offsetHeight
    if (top < 8 || bottom > innerHeight - bar - 8) {
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches
      lit.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' })
    }
  }
  const show = n => {
    at = n
    light(document.getElementById(clips[n][0]))
    keep({ at })
    $('tingdu-line').style.width = `${(100 * (n + 1)) / clips.length}%`
  }
  const state = () => {
    document.documentElement.classList.toggle('tingdu-playing', wanted)
    if (playingClass) document.documentElement.classList.toggle(playingClass, wanted)
    $('tingdu-play').setAttribute('aria-label', wanted ? words.pause : words.play)
  }
  const cue = async (n, play = wanted) => {
    const [, name, begin] = clips[n]
    show(n)
    if (audio.dataset.name !== name) {
      audio.dataset.name = name
      audio.src = url(name)
      await new Promise(resolve => audio.addEventListener('loadedmetadata', resolve, { once: true }))
    }
    pace()
    if (Math.abs(audio.currentTime - begin) > 0.02) audio.currentTime = begin
    wanted = play
    state()
    if (play) await audio.play()
    else audio.pause()
  }
  const end = () => {
    audio.pause()
    wanted = false
    light(null)
    at = -1
    state()
  }
  const sentence = n => clips[n][4]
  const firstOf = n => { while (clips[n - 1] && sentence(n - 1) === sentence(n)) n--; return n }
  const lastOf = n => { while (clips[n + 1] && sentence(n + 1) === sentence(n)) n++; return n }
  const next = () => (at + 1 < clips.length ? cue(at + 1) : end())
  // a sentence was heard: again, or stop, or on
  const done = () => {
    const last = lastOf(at)
    heard++
    if (heard < times()) return void cue(firstOf(at))
    heard = 0
    if (stops()) {
      waiting = true
      wanted = false
      audio.pause()
      state()
    } else if (last + 1 < clips.length) cue(last + 1)
    else end()
  }
  const follow = () => {
    if (wanted && at >= 0 && !audio.seeking && !audio.paused && audio.dataset.name === clips[at][1]) {
      const t = audio.currentTime
      let n = at
      while (n + 1 < clips.length && clips[n + 1][1] === clips[n][1]
        && clips[n + 1][2] >= clips[n][2] && t >= clips[n + 1][2]) n++
      const after = clips[at + 1]
      if (drills() && t >= clips[lastOf(at)][3] - 0.02) done()
      else if (n !== at) show(n)
      else if (t >= clips[at][3] && after
        && (after[1] !== clips[at][1] || after[2] < clips[at][2] || after[2] > t + 2)) next()
    }
    requestAnimationFrame(follow)
  }
  requestAnimationFrame(follow)
  audio.addEventListener('ended', () => (drills() && at >= 0 ? done() : next()))
  audio.addEventListener('error', () => { if (wanted && at >= 0) next() })

  const jump = step => {
    heard = 0
    waiting = false
    if (at < 0) return cue(0)
    const n = step > 0 ? lastOf(at) + 1 : firstOf(at) - 1
    return clips[n] && cue(firstOf(n))
  }
  const again = () => {
    heard = 0
    waiting = false
    if (at >= 0) cue(firstOf(at), true)
  }
  const first = () => {
    // from what is on the screen
    const n = clips.findIndex(([id]) => document.getElementById(id)?.getBoundingClientRect().top >= 0)
    return n < 0 ? 0 : n
  }
  const pause = () => { wanted = false; audio.pause(); state() }
  const toggle = () => {
    if (wanted) pause()
    else if (waiting) {
      waiting = false
      const n = lastOf(at) + 1
      if (clips[n]) cue(n, true)
      else end()
    } else if (at >= 0 && audio.dataset.name === clips[at][1]) { wanted = true; state(); audio.play() }
    else cue(at >= 0 ? at : first(), true)
  }

  const places = new Map(clips.map(([id], n) => [id, n]))
  for (const [id] of clips) document.getElementById(id)?.classList.add('tingdu-hear')
  document.addEventListener('click', event => {
    // who looks up a word listens later
    if (event.target.closest('a[href]') && wanted) pause()
    if (event.target.closest('a[href], #tingdu, #tingdu-contents') || !getSelection().isCollapsed) return
    for (let element = event.target; element; element = element.parentElement) {
      const n = places.get(element.id)
      if (n === undefined) continue
      heard = 0
      waiting = false
      return void cue(firstOf(n), true)
    }
  })
  $('tingdu-play').addEventListener('click', toggle)
  $('tingdu-previous').addEventListener('click', () => jump(-1))
  $('tingdu-next').addEventListener('click', () => jump(1))
  $('tingdu-again').addEventListener('click', again)
  $('tingdu-speed').addEventListener('change', pace)
  const enlarge = () => { document.documentElement.style.fontSize = `${$('tingdu-size').value}%` }
  $('tingdu-size').addEventListener('change', enlarge)
  for (const name of ['speed', 'times', 'size']) {
    const select = $(`tingdu-${name}`)
    if ([...select.options].some(option => option.value === kept[name])) select.value = kept[name]
    select.addEventListener('change', () => keep({ [name]: select.value }))
  }
  const press = (button, pressed, name) => {
    button.setAttribute('aria-pressed', pressed)
    keep({ [name]: pressed })
  }
  const flip = () => press($('tingdu-stop'), !stops(), 'stop')
  $('tingdu-stop').addEventListener('click', flip)
  if (kept.stop) press($('tingdu-stop'), true, 'stop')
  const pinyin = $('tingdu-pinyin')
  const spell = shown => {
    press(pinyin, shown, 'pinyin')
    document.documentElement.classList.toggle('tingdu-plain', !shown)
  }
  pinyin?.addEventListener('click', () => spell(pinyin.getAttribute('aria-pressed') !== 'true'))
  if (pinyin && kept.pinyin === false) spell(false)
  enlarge()
  if (clips[kept.at]) show(kept.at)
  document.addEventListener('keydown', event => {
    const act = { ' ': toggle, r: again, '.': flip }[event.key.toLowerCase()]
    if (event.ctrlKey || event.metaKey || event.altKey || !act) return
    const { localName } = event.target
    if (/^(select|input)$/.test(localName)) return
    if (event.key === ' ' && /^(button|a|summary)$/.test(localName)) return
    event.preventDefault()
    act()
  })
  state()
})()
