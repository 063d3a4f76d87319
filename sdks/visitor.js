/** A person's browser over plain HTTP: follows redirects with cookies, sends form posts, and stops at an address. */

const FORM = /<form\b([^>]*)>([\s\S]*?)<\/form>/i
const INPUT = /<input\b([^>]*)>/gi
const attribute = (attributes, name) => new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(attributes)?.[1]

const decoded = (text) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** A form that a page submits by a script, with its fields. */
function selfSubmitted(html) {
  const [, attributes, content] = FORM.exec(html) ?? []
  if (attributes === undefined || !/method="?post/i.test(attributes)) return undefined
  const fields = Object.fromEntries(
    [...content.matchAll(INPUT)].flatMap(([, input]) => {
      const name = attribute(input, 'name')
      return name === undefined ? [] : [[name, decoded(attribute(input, 'value') ?? '')]]
    }),
  )
  const isAnswer = ['code', 'id_token', 'error'].some((name) => name in fields)
  return isAnswer || /data-submit/.test(attributes)
    ? { action: decoded(attribute(attributes, 'action') ?? ''), fields }
    : undefined
}

export function createVisitor() {
  const jars = new Map()
  const jarOf = (url) => {
    const { host } = new URL(url)
    if (!jars.has(host)) jars.set(host, new Map())
    return jars.get(host)
  }
  async function send(url, init = {}) {
    const jar = jarOf(url)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html,application/json', ...(cookie && { cookie }), ...init.headers },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const ends = /expires=Thu, 01 Jan 1970|max-age=0/i.test(line)
      if (ends) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }
  /**
   * Goes where links lead until a page comes, or until the address begins with `until`.
   * @returns `{ url, status, text, form? }`; a form that was posted to `until` is in `form`
   */
  async function go(start, { until, ...init } = {}) {
    let url = start
    let next = init
    for (let hop = 0; hop < 20; hop += 1) {
      const answer = await send(url, next)
      const location = answer.headers.get('location')
      if (location !== null && answer.status >= 300 && answer.status < 400) {
        url = new URL(location, url).href
        next = {}
        if (until !== undefined && url.startsWith(until)) return { url, status: answer.status, text: '' }
        continue
      }
      const text = await answer.text()
      const form = selfSubmitted(text)
      if (form) {
        url = new URL(form.action, url).href
        if (until !== undefined && url.startsWith(until))
          return { url, status: answer.status, text, form: form.fields }
        next = { method: 'POST', body: new URLSearchParams(form.fields) }
        continue
      }
      if (until !== undefined)
        throw new Error(
          `${new URL(url).pathname} answered ${answer.status}: ${text
            .replaceAll(/<[^>]*>|\s+/g, ' ')
            .trim()
            .slice(0, 300)}`,
        )
      return { url, status: answer.status, text }
    }
    throw new Error(`more than 20 redirects from ${start}`)
  }
  return { go }
}
