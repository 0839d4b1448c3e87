// Every key is a visible button somewhere; here is what the keyboard does.
import { checkHere, joinHere, leaveOut, splitHere } from './cards/block.js'
import { acts, choose } from './cards/parts.js'
import { hear, playOn, stopBack } from './listen.js'
import { moveBlock, moveWord, set, state, step, undo } from './store.js'

// Tab goes on from the card that was chosen
const open = card => { set({ card }); requestAnimationFrame(() => document.querySelector('.card')?.focus({ preventScroll: true })) }
const typing = () => { const field = document.querySelector('.card :is(input:not([type=radio]), textarea)'); field?.focus(); field?.select() }

const ACTS = {
  n: () => step(1), p: () => step(-1), u: undo, r: () => open('word'), b: () => open('block'), g: () => open('people'),
  s: splitHere, j: joinHere, x: leaveOut, c: checkHere, h: () => hear(state.cursor.sentence), '?': () => set({ help: !state.help }),
  ArrowLeft: () => moveWord(-1), ArrowRight: () => moveWord(1), ArrowUp: () => moveBlock(-1), ArrowDown: () => moveBlock(1), ' ': playOn,
  e: () => acts.scope?.(), i: typing, d: () => open('doubts'), a: () => open('about'), k: () => open('book'),
}

export const pressed = event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (document.querySelector('dialog[open]')) return
  if (state.playing === 'on' && event.key !== 'Shift') {
    event.preventDefault()
    return stopBack()
  }
  const { target, key } = event
  const writes = target.closest('textarea, select, input:not([type=radio]):not([type=checkbox])')
  if (writes) { if (key === 'Escape') target.blur(); return }
  const native = target.closest('button, a, summary, input')
  if (native && [' ', 'Enter'].includes(key)) return
  if (target.closest('input') && key.startsWith('Arrow')) return
  if (key === 'Enter') {
    event.preventDefault()
    return event.shiftKey ? acts.alike?.() : acts.accept?.()
  }
  if (/^[1-9]$/.test(key)) return choose(Number(key))
  const act = ACTS[key.length === 1 ? key.toLowerCase() : key]
  if (!act) return
  event.preventDefault()
  act()
}
