// What r2-shared-js reads in a book: every par of every overlay, in the order of the spine.
//
//   node parsed.mjs BOOK.epub
//
// Prints {"pars": [[text, audio, begin seconds, end seconds], ...], "active", "durations"}.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const shared = 'r2-shared-js/dist/es6-es2015/src/'
const { initGlobalConverters_SHARED, initGlobalConverters_GENERIC } = require(shared + 'init-globals')
const { lazyLoadMediaOverlays } = require(shared + 'parser/epub-daisy-common')
const { PublicationParsePromise } = require(shared + 'parser/publication-parser')
initGlobalConverters_SHARED()
initGlobalConverters_GENERIC()

const publication = await PublicationParsePromise(process.argv[2])

const pars = []
const walk = node => {
  if (node.Children?.length) return node.Children.forEach(walk)
  if (node.Text || node.Audio) {
    pars.push([node.Text, node.Audio, node.AudioClipBegin ?? null, node.AudioClipEnd ?? null])
  }
}
const durations = {}
for (const link of publication.Spine) {
  if (!link.MediaOverlays) continue
  await lazyLoadMediaOverlays(publication, link.MediaOverlays)
  walk(link.MediaOverlays)
  durations[link.Href] = link.Duration ?? null
}
process.stdout.write(JSON.stringify({
  pars, durations, duration: publication.Metadata.Duration,
  active: publication.Metadata.MediaOverlay?.ActiveClass ?? null,
}) + '\n')
process.exit(0)
