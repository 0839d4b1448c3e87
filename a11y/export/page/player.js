// Plays a book that is one page: what is heard lights up. No network, no libraries.
(() => {
  'use strict'
  const { chapters, active, playing: playingClass, words } = JSON.parse(document.getElementById('tingdu-book').textContent)
  const $ = id => document.getElementById(id)
  const audio = new Audio()
  audio.preload = 'auto'
  const sounds = new Map()
  // every clip of the book in order: [text id, audio, begin, end, chapter, sentence]
  const clips = chapters.flatMap((chapter, c) => chapter.map(clip => [...clip, c]))
  let at = -1
  let lit = null
  let wanted = false

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
      audio.playbackRate = audio.defaultPlaybackRate = parseFloat($('tingdu-speed').value)
      await new Promise(resolve => audio.addEventListener('loadedmetadata', resolve, { once: true }))
    }
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
  const next = () => (at + 1 < clips.length ? cue(at + 1) : end())
  const follow = () => {
    if (wanted && at >= 0 && !audio.seeking && !audio.paused && audio.dataset.name === clips[at][1]) {
      const t = audio.currentTime
      let n = at
      while (n + 1 < clips.length && clips[n + 1][1] === clips[n][1]
        && clips[n + 1][2] >= clips[n][2] && t >= clips[n + 1][2]) n++
      if (n !== at) show(n)
      else if (t >= clips[at][3] && clips[at + 1]?.[1] === clips[at][1]
        && clips[at + 1][2] < clips[at][2]) next()
    }
    requestAnimationFrame(follow)
  }
  requestAnimationFrame(follow)
  audio.addEventListener('ended', next)

  const sentence = n => clips[n][4]
  const jump = step => {
    if (at < 0) return cue(0)
    let n = at
    while (clips[n + step] && sentence(n + step) === sentence(at)) n += step
    n += step
    if (!clips[n]) return
    while (clips[n - 1] && sentence(n - 1) === sentence(n)) n--
    return cue(n)
  }
  const first = () => {
    // from what is on the screen
    const n = clips.findIndex(([id]) => document.getElementById(id)?.getBoundingClientRect().top >= 0)
    return n < 0 ? 0 : n
  }
  const toggle = () => {
    if (wanted) { wanted = false; audio.pause(); state() }
    else if (at >= 0) { wanted = true; state(); audio.play() }
    else cue(first(), true)
  }

  const places = new Map(clips.map(([id], n) => [id, n]))
  for (const [id] of clips) document.getElementById(id)?.classList.add('tingdu-hear')
  document.addEventListener('click', event => {
    if (event.target.closest('a[href], #tingdu') || !getSelection().isCollapsed) return
    for (let element = event.target; element; element = element.parentElement) {
      let n = places.get(element.id)
      if (n === undefined) continue
      while (clips[n - 1] && sentence(n - 1) === sentence(n)) n--
      return void cue(n, true)
    }
  })
  $('tingdu-play').addEventListener('click', toggle)
  $('tingdu-previous').addEventListener('click', () => jump(-1))
  $('tingdu-next').addEventListener('click', () => jump(1))
  $('tingdu-speed').addEventListener('change', () => {
    audio.playbackRate = audio.defaultPlaybackRate = parseFloat($('tingdu-speed').value)
  })
  $('tingdu-pinyin')?.addEventListener('click', event => {
    const shown = event.currentTarget.getAttribute('aria-pressed') !== 'true'
    event.currentTarget.setAttribute('aria-pressed', shown)
    document.documentElement.classList.toggle('tingdu-plain', !shown)
  })
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key !== ' ') return
    if (/^(button|select|input|a)$/.test(event.target.localName)) return
    event.preventDefault()
    toggle()
  })
  state()
})()
