// A picture of a book on the page that `tingdu play` serves, while it is read aloud.
//
//   node picture.mjs ADDRESS OUT.png WIDTH HEIGHT light|dark CHAPTER SENTENCE
//
// CHAPTER counts in the table of contents from 0; SENTENCE is an id in it.
import { chromiumPage } from './browser.mjs'

const [address, out, width, height, colorScheme, chapter, sentence] = process.argv.slice(2)
const { page, close } = await chromiumPage({
  viewport: { width: +width, height: +height }, colorScheme, locale: 'en-US',
})
try {
  await page.goto(address)
  await page.waitForFunction(() => document.querySelector('foliate-view')?.renderer
    ?.getContents?.()[0]?.doc?.body)
  await page.click('#contents-button')
  await page.locator('#contents-list > ol > li > a').nth(+chapter).click()
  await page.waitForFunction(id => document.querySelector('foliate-view').renderer
    .getContents()[0]?.doc.getElementById(id), sentence)
  await page.waitForTimeout(500)
  await page.evaluate(id => {
    const { doc } = document.querySelector('foliate-view').renderer.getContents()[0]
    doc.getElementById(id).dispatchEvent(
      new MouseEvent('click', { bubbles: true, view: doc.defaultView }))
  }, sentence)
  await page.waitForFunction(() => document.querySelector('foliate-view').renderer.getContents()[0]
    .doc.getElementsByClassName('-epub-media-overlay-active').length)
  await page.waitForTimeout(900)
  await page.screenshot({ path: out })
} finally {
  await close()
}
