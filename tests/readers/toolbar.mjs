// Where the controls of a player stand: node toolbar.mjs ADDRESS CONTROLS [PICTURES]
//
// CONTROLS is the selector of the toolbar. Prints, for each language and width, [height of the window, rows]
// of the toolbar's buttons and lists, each row as [label, left, top, right, bottom].
import { chromiumPage } from './browser.mjs'

const [address, controls, pictures] = process.argv.slice(2)
const WINDOWS = [[320, 568], [360, 640], [390, 844], [768, 1024], [1280, 800]]
const found = {}
for (const locale of ['en-US', 'zh-CN']) {
  const { page, close } = await chromiumPage({ locale })
  try {
    for (const [width, height] of WINDOWS) {
      await page.setViewportSize({ width, height })
      await page.goto(address)
      await page.waitForSelector(`${controls} [id$=pinyin]:not([hidden])`) // last to be shown: whether a book has any is looked for
      await page.waitForFunction(() => document.fonts.ready.then(() => true))
      found[`${locale} ${width}`] = await page.evaluate(selector => [innerHeight, [...document.querySelector(selector)
        .querySelectorAll('button, select')].filter(each => each.offsetParent).map(each => {
        const { left, top, right, bottom } = each.getBoundingClientRect()
        return [each.id, left, top, right, bottom]
      })], controls)
      if (pictures) await page.screenshot({ path: `${pictures}-${locale}-${width}.png` })
    }
  } finally {
    await close()
  }
}
process.stdout.write(JSON.stringify(found) + '\n')
