// What goes wrong while a person proofreads, and what the page says of it.
//
//   node proof-trouble.mjs ADDRESS tabs|killed|full|edited JSON
//
// JSON: {"source", "pid", "command": [program, arguments…], "disk": a full disk's folder}. Prints what was seen.
import { spawn } from 'node:child_process'
import { openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync, closeSync } from 'node:fs'
import { dirname } from 'node:path'
import { chromiumPage } from './browser.mjs'

const [address, how, told] = process.argv.slice(2)
const { source, pid, command, disk } = JSON.parse(told)
const { page, context, close } = await chromiumPage({ locale: 'en-US', viewport: { width: 1200, height: 800 } })
const found = { errors: [] }
page.setDefaultTimeout(180000)
page.on('pageerror', error => found.errors.push(String(error)))

const opened = async tab => {
  await tab.goto(address)
  await tab.waitForSelector('.doubt-card, .empty')
  return tab
}
const message = tab => tab.locator('.message').innerText()
const says = (tab, words) => tab.locator('.message', { hasText: words }).waitFor({ timeout: 120000 }).then(() => true, () => false)
const title = async (tab, text) => {
  await tab.locator('nav').getByRole('button', { name: 'People' }).click()
  const field = tab.locator('.person').last().getByLabel('Title or post')
  await field.fill(text)
  await field.locator('xpath=ancestor::form').getByRole('button').click()
}
const shown = tab => tab.locator('.person').last().getByLabel('Title or post').inputValue()

try {
  await opened(page)
  await ({ tabs, killed, full, edited })[how]()
} finally {
  process.stdout.write(JSON.stringify(found) + '\n')
  await close()
}

// two tabs: the other does not overwrite, it is told and shows what holds
async function tabs() {
  await title(page, '师傅')
  await says(page, 'Written')
  const other = await opened(await context.newPage())
  await other.route('**/api/status', () => {}) // it has not heard of it yet
  await title(page, '先生')
  await says(page, 'Written')
  await title(other, '匠人')
  const dialog = other.locator('dialog[open]')
  await dialog.waitFor()
  found.asked = await dialog.innerText()
  await dialog.getByRole('button', { name: 'Theirs hold' }).click()
  await other.waitForFunction(() => !document.querySelector('dialog[open]'))
  found.file = readFileSync(`${source}.speakers.toml`, 'utf8')
  await other.waitForFunction(() => [...document.querySelectorAll('.person')].at(-1)?.querySelector('[name=title]')?.value === '先生')
  await other.unroute('**/api/status')
  await title(page, '老师')
  found.told = await says(other, 'changed on disk')
  found.shown = await shown(other)
}

// the server is killed: the page says so, and goes on when it is back
async function killed() {
  await title(page, '师傅')
  await says(page, 'Written')
  process.kill(pid, 'SIGKILL')
  found.gone = await says(page, 'closed')
  found.said = await message(page)
  await title(page, '先生') // what is typed meanwhile stays in its field
  await page.waitForTimeout(300)
  found.kept = await shown(page)
  found.file = readFileSync(`${source}.speakers.toml`, 'utf8')
  const again = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] })
  found.again = await new Promise(resolve => again.stdout.once('data', data => resolve(String(data).trim())))
  found.back = await says(page, 'back')
  await page.getByRole('button', { name: 'Undo' }).click() // what was done before it was killed
  found.undone = await says(page, 'Undone')
  found.without = readdirSync(dirname(source))
  await title(page, '先生')
  found.written = await says(page, 'Written')
  found.after = readFileSync(`${source}.speakers.toml`, 'utf8')
  again.kill('SIGTERM')
}

// a disk without room: nothing is changed, it is said, and goes on when there is room
async function full() {
  const filler = openSync(`${disk}/filler`, 'w')
  try { for (;;) writeSync(filler, Buffer.alloc(512)) } catch (error) { if (error.code !== 'ENOSPC') throw error }
  closeSync(filler)
  await title(page, '师傅')
  found.full = await says(page, 'the disk is full')
  found.said = await message(page)
  rmSync(`${disk}/filler`)
  await title(page, '师傅')
  found.written = await says(page, 'Written')
  found.file = readFileSync(`${source}.speakers.toml`, 'utf8')
}

// the source is edited in another program
async function edited() {
  await page.route('**/api/status', () => {})
  const text = readFileSync(source, 'utf8')
  await page.locator('.block', { hasText: /重\P{Script=Han}*的\P{Script=Han}*钟/u }).locator('.w').first().click()
  await page.locator('nav').getByRole('button', { name: 'Paragraph' }).click()
  writeFileSync(source, text.replace('重的钟锤', '重的钟摆和重的钟锤'))
  await page.keyboard.press('x')
  found.stale = await says(page, 'another by now')
  found.block = await page.locator('.block', { hasText: /钟\P{Script=Han}*摆/u }).count()
  await page.unroute('**/api/status')
  writeFileSync(source, text.replace('哪一座最难', '哪一座最怪'))
  found.told = await says(page, 'changed on disk')
  found.shown = await page.locator('.block', { hasText: /最\P{Script=Han}*怪/u }).count()
}
