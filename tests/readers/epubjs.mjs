// What epub.js shows of a book: its metadata, its contents, and the text of every page it turns to.
//
//   node epubjs.mjs BOOK.epub
//
// Prints {"title", "creator", "toc": [[label, href, depth], ...], "pages": {href: text}, "errors"}.
// epub.js plays no overlays; what stands in pages it must still show.
import { readFile } from 'node:fs/promises'
import { chromiumPage, serve } from './browser.mjs'

const modules = new URL('./node_modules/', import.meta.url)
const page_html = `<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><title>epub.js</title>
<div id="page" style="width:600px;height:800px"></div>
<script src="/jszip.js"></script><script src="/epub.js"></script>`

const script = name => ['text/javascript', () => readFile(new URL(name, modules))]
const { address, close: stop } = await serve({
  '/': ['text/html', () => page_html],
  '/jszip.js': script('jszip/dist/jszip.min.js'),
  '/epub.js': script('epubjs/dist/epub.min.js'),
  '/book.epub': ['application/epub+zip', () => readFile(process.argv[2])],
})
const { page, close } = await chromiumPage()
const errors = []
page.on('pageerror', error => errors.push(String(error)))
try {
  await page.goto(address)
  const shown = await page.evaluate(async () => {
    const book = ePub(await (await fetch('/book.epub')).arrayBuffer())
    await book.ready
    const rendition = book.renderTo('page', { width: 600, height: 800 })
    const toc = []
    const walk = (entries, depth) => entries.forEach(entry => {
      toc.push([entry.label.trim(), entry.href, depth])
      walk(entry.subitems ?? [], depth + 1)
    })
    walk(book.navigation.toc, 0)
    const pages = {}
    for (const item of book.spine.spineItems) {
      await rendition.display(item.href)
      const clone = rendition.getContents()[0].document.body.cloneNode(true)
      for (const reading of clone.querySelectorAll('rt')) reading.remove()
      pages[item.href] = clone.textContent
    }
    const { title, creator } = book.packaging.metadata
    return { title, creator, toc, pages }
  })
  process.stdout.write(JSON.stringify({ ...shown, errors }) + '\n')
} finally {
  await close()
  stop()
}
