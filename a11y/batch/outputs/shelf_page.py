"""The catalogue as a page for people, ``index.html``: covers, titles, guests, a field to search.

It lies beside the feed, is whole in itself but for the covers, and needs no server. Where one
serves it, a book is heard on the page: its sound is taken out of the EPUB in the browser.
"""

from __future__ import annotations

import html
import shlex
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from a11y.installed.version import GENERATOR_META
from a11y.messages.clock import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

SHELF_NAME = "index.html"
SHELF_START = (
    f'<!doctype html><html><head><meta charset="utf-8">{GENERATOR_META}'
    '<meta name="viewport" content="width=device-width"><title>'
).encode()
"""How the page begins: by it one of ours is told from somebody's own."""
_STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #595959; --link: #1f5f7f }
@media (prefers-color-scheme: dark) { :root { --soft: #b5b5b5; --link: #8fd0f0 } }
body { font: 1rem/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 1.5rem auto;
  max-width: 76rem; padding: 0 1rem }
h1 { line-height: 1.2 } a { color: var(--link) }
form { margin-block: 1rem } input { font: inherit; padding: .4rem .6rem; width: min(100%, 26rem);
  box-sizing: border-box; display: block }
ul { display: grid; gap: 1.5rem 1.2rem; list-style: none; padding: 0;
  grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)) }
li[hidden] { display: none }
img { width: 100%; height: auto; border: 1px solid var(--line); border-radius: 4px; display: block }
h2 { font-size: 1rem; line-height: 1.35; margin: .6rem 0 .2rem; overflow-wrap: anywhere }
li p { margin: 0; color: var(--soft); font-size: .9rem; overflow-wrap: anywhere }
audio { width: 100%; display: block; margin-block: .4rem }
code { overflow-wrap: anywhere; user-select: all } summary { cursor: pointer }
"""
# Without a script all books are there; the field to search is made by the script that serves it.
_SEARCH = """
const form = document.createElement("form"), label = document.createElement("label")
const field = document.createElement("input"), said = document.querySelector("#many")
field.type = "search"
label.append(said.dataset.search, field)
form.append(label)
form.addEventListener("submit", event => event.preventDefault())
said.before(form)
const books = [...document.querySelectorAll("main > ul > li")]
const plain = text => text.normalize("NFKD").replace(/\\p{M}/gu, "").toLowerCase()
const texts = books.map(book => plain(book.dataset.text))
field.addEventListener("input", () => {
  const words = plain(field.value).split(/\\s+/).filter(Boolean)
  let many = 0
  books.forEach((book, at) => {
    book.hidden = !words.every(word => texts[at].includes(word))
    many += !book.hidden
  })
  said.textContent = said.dataset.many.replace("{}", many)
})
"""
# A book's tracks lie in its container as they are (stored): a slice of the file is a sound. A page
# that no server gave may not read files beside it; the command that plays the book is there anyway.
_LISTEN = """
const KINDS = { mp3: "audio/mpeg", m4a: "audio/mp4", opus: "audio/ogg", ogg: "audio/ogg" }
const tracks = async address => {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(answer.status)
  const file = await answer.blob(), found = []
  const view = async (from, to) => new DataView(await file.slice(from, to).arrayBuffer())
  const base = Math.max(0, file.size - 65557), tail = await view(base, file.size)
  let end = tail.byteLength - 22
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0) throw new Error("no container")
  const many = tail.getUint16(end + 10, true), from = tail.getUint32(end + 16, true)
  const directory = await view(from, from + tail.getUint32(end + 12, true))
  for (let at = 0, n = 0; n < many; n += 1) {
    const [name, extra, note] = [28, 30, 32].map(by => directory.getUint16(at + by, true))
    const path = new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, name))
    const kind = KINDS[path.split(".").pop()], stored = directory.getUint16(at + 10, true) === 0
    if (kind && stored && !/(^|\\/)nav\\./.test(path)) {
      const start = directory.getUint32(at + 42, true), size = directory.getUint32(at + 24, true)
      const head = await view(start, start + 30)
      const data = start + 30 + head.getUint16(26, true) + head.getUint16(28, true)
      found.push(URL.createObjectURL(file.slice(data, data + size, kind)))
    }
    at += 46 + name + extra + note
  }
  return found
}
const served = location.protocol.startsWith("http")
for (const part of served ? document.querySelectorAll("details") : []) {
  part.addEventListener("toggle", async () => {
    const book = part.closest("li")
    let list
    try { list = await tracks(book.querySelector("a").href) } catch { return }
    if (!list.length) return
    const audio = document.createElement("audio")
    let now = 0
    audio.controls = true
    audio.setAttribute("aria-label", book.querySelector("h2").textContent)
    audio.src = list[0]
    audio.addEventListener("play", () => {
      for (const other of document.querySelectorAll("audio")) if (other !== audio) other.pause()
    })
    audio.addEventListener("ended", () => {
      now = (now + 1) % list.length
      audio.src = list[now]
      if (now) audio.play()
    })
    part.querySelector("summary").after(audio)
    audio.play().catch(() => {})
  }, { once: true })
}
"""


def shelf_page(title: str, publications: Sequence[dict[str, Any]]) -> str:
    """The page of an OPDS feed's publications, in their order.

    In Chinese where all books with a language are, else in English.
    """
    # A book without a language does not decide.
    languages = {p["metadata"].get("language", "zh")[:2] for p in publications}
    wordings = _ZH if languages == {"zh"} else _EN
    books = "".join(_book(publication, wordings) for publication in publications)
    many = html.escape(wordings["many"])
    return (
        f"{SHELF_START.decode()}{html.escape(title)}</title><style>{_STYLE}</style></head>"
        f'<body lang="{wordings["lang"]}"><main><h1>{html.escape(title)}</h1>'
        f'<p id="many" role="status" data-many="{many}" data-search="{wordings["search"]}">'
        f"{many.replace('{}', str(len(publications)))}</p><ul>{books}</ul></main>"
        f"<script>{_SEARCH}{_LISTEN}</script></body></html>\n"
    )


_EN = {"lang": "en", "many": "Books: {}", "search": "Search titles and people", "play": "Listen"}
_ZH = {"lang": "zh-Hans", "many": "共 {} 本", "search": "搜索书名和人物", "play": "收听"}


def _book(publication: dict[str, Any], wordings: dict[str, str]) -> str:
    """A book as an item of the page: cover, title, guests, length, how to play it."""
    metadata, (image, *_) = publication["metadata"], publication["images"]
    address = publication["links"][0]["href"]
    title = html.escape(metadata["title"])
    guests = ", ".join(author["name"] for author in metadata.get("author", ()))
    length = clock(metadata["duration"]) if "duration" in metadata else ""
    facts = html.escape(" · ".join(filter(None, (metadata.get("published", ""), length))))
    name = unquote(address)
    command = html.escape(f"tingdu play {shlex.quote(name if name[0] != '-' else f'./{name}')}")
    language = html.escape(metadata.get("language", ""))
    return (
        f'<li data-text="{html.escape(" ".join((metadata["title"], guests, name)))}">'
        f'<a href="{html.escape(address)}"><img src="{html.escape(image["href"])}" alt="" '
        f'width="{image["width"]}" height="{image["height"]}" loading="lazy">'
        f'<h2 lang="{language}">{title}</h2></a>'
        f'<p lang="{language}">{html.escape(guests)}</p><p>{facts}</p>'
        f"<details><summary>{wordings['play']}</summary><code>{command}</code></details></li>"
    )
