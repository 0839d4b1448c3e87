// Screenshots of a page: node shot.mjs ADDRESS OUT.png WIDTH HEIGHT light|dark [script to run first]
import { chromiumPage } from './browser.mjs'

const [address, out, width, height, scheme, script = '', scale = '1'] = process.argv.slice(2)
const { page, close } = await chromiumPage({
  viewport: { width: +width, height: +height }, colorScheme: scheme, deviceScaleFactor: +scale,
})
try {
  await page.goto(address)
  await page.waitForTimeout(1500)
  if (script) await page.evaluate(`(async () => { ${script} })()`)
  await page.waitForTimeout(300)
  await page.screenshot({ path: out })
} finally {
  await close()
}
