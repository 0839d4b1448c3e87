// The desk's JSON API. A refusal is an Error with the answer's code.
const call = async (path, body) => {
  let response
  try {
    response = await fetch(`api/${path}`, body === undefined ? {} : {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    })
  } catch {
    throw Object.assign(new Error('gone'), { code: 'gone' })
  }
  const answer = await response.json().catch(() => ({ error: 'gone', message: String(response.status) }))
  if (!response.ok) throw Object.assign(new Error(answer.message), { code: answer.error, ...answer })
  return answer
}
export const get = path => call(path)
export const post = (path, body = {}) => call(path, body)
export const query = values => new URLSearchParams(values).toString()
