// What every reader's script needs: Chromium without a window, and a server on loopback.
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { chromium } from 'playwright-core'

const PLACES = [
  process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

export const executablePath = () => {
  const found = PLACES.find(path => path && existsSync(path))
  if (!found) throw new Error('no Chromium: install it or name it in CHROMIUM')
  return found
}

export const chromiumPage = async (options = {}) => {
  const browser = await chromium.launch({
    executablePath: executablePath(),
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-background-networking',
      '--autoplay-policy=no-user-gesture-required', '--mute-audio',
    ],
  })
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, ...options })
  const page = await context.newPage()
  page.on('console', message => {
    if (message.type() === 'error') process.stderr.write(`page: ${message.text()}\n`)
  })
  page.on('pageerror', error => process.stderr.write(`page: ${error}\n`))
  return { browser, context, page, close: () => browser.close() }
}

// routes: {path: [media type, async (rest of path) => body]}; a path that ends in / takes all below
export const serve = routes => new Promise(resolve => {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    const key = routes[path] ? path
      : Object.keys(routes).filter(k => k !== '/' && k.endsWith('/')).find(k => path.startsWith(k))
    try {
      if (!key) throw new Error('no such page')
      const [type, body] = routes[key]
      const content = await body(path.slice(key.length))
      response.writeHead(200, { 'Content-Type': type })
      response.end(content)
    } catch {
      response.writeHead(404)
      response.end()
    }
  })
  server.listen(0, '127.0.0.1', () => resolve({
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => { server.closeAllConnections(); server.close() },
  }))
})
