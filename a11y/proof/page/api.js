// The desk's JSON API. A refusal is an Error with the answer's code.
let lost = false

// a desk that was ended may be back; whoever else listens there now is not told the token
const isBack = async () => {
  const bytes = text => new TextEncoder().encode(text)
  const token = location.pathname.split('/')[1], challenge = crypto.randomUUID()
  const said = await fetch(`/hello?challenge=${challenge}`).then(r => r.ok ? r.text() : '').catch(() => '')
  if (!said) return false
  const key = await crypto.subtle.importKey('raw', bytes(token), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(challenge)))
  return said === [...signed].map(b => b.toString(16).padStart(2, '0')).join('')
}

const gone = () => { lost = true; return Object.assign(new Error('gone'), { code: 'gone' }) }
const call = async (path, body) => {
  if (lost && !await isBack()) throw gone()
  let response
  try {
    response = await fetch(`api/${path}`, body === undefined ? {} : {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    })
  } catch {
    throw gone()
  }
  lost = false
  const answer = await response.json().catch(() => ({ error: 'unreadable', message: String(response.status) }))
  if (!response.ok) throw Object.assign(new Error(answer.message), { code: answer.error, ...answer })
  return answer
}
export const get = path => call(path)
export const post = (path, body = {}) => call(path, body)
export const query = values => new URLSearchParams(values).toString()
