// What assistive technology is told of each document of a book: Chromium's accessibility tree.
//
//   node names.mjs BASE_ADDRESS DOCUMENT…
//
// Prints {"<document>": [[role, name, id of the element or ""], ...]}.
import { chromiumPage } from './browser.mjs'

const [base, ...documents] = process.argv.slice(2)
const { page, context, close } = await chromiumPage()
const told = {}
try {
  const session = await context.newCDPSession(page)
  await session.send('Accessibility.enable')
  for (const document of documents) {
    await page.goto(base + document)
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    told[document] = []
    for (const node of nodes) {
      if (node.ignored) continue
      const name = node.name?.value ?? ''
      let id = ''
      if (node.backendDOMNodeId) {
        const { node: element } = await session.send('DOM.describeNode', { backendNodeId: node.backendDOMNodeId })
        const at = (element.attributes ?? []).findIndex((entry, n) => n % 2 === 0 && entry === 'id')
        id = at < 0 ? '' : element.attributes[at + 1]
      }
      told[document].push([node.role?.value ?? '', name, id])
    }
  }
} finally {
  await close()
}
process.stdout.write(JSON.stringify(told) + '\n')
