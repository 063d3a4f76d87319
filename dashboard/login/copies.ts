/** An exchange to take along: as a curl command, or as a step of a Playwright test. */
import type { JournalEvent } from '../../journal/events.ts'
import type { HttpSeen } from '../../journal/http-seen.ts'

/** Headers that say nothing of the case, or that curl and browsers set by themselves. */
const left =
  /^(host|connection|content-length|accept-encoding|user-agent|sec-.*|upgrade-insecure-requests|x-forwarded-.*|cache-control|pragma|priority|traceparent)$/i

const shell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

type Posted = readonly (readonly [name: string, value: string])[]

/** The form of a request, where the journal has it; a secret is to be filled in. */
export const postedBy = (event: JournalEvent): Posted =>
  event.kind === 'client-request'
    ? event.parameters
        .filter((parameter) => parameter.in === 'body')
        .map(({ name, value }) => [name, value ?? `${name.toUpperCase()}`] as const)
    : []

export function asCurl({ method, url, request }: HttpSeen, posted: Posted): string {
  const lines = [
    `curl -i ${method === 'GET' ? '' : `-X ${method} `}${shell(url)}`,
    ...request
      .filter(([name]) => !left.test(name))
      .map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`),
    ...posted.map(([name, value]) => `--data-urlencode ${shell(`${name}=${value}`)}`),
  ]
  return lines.join(' \\\n  ')
}

const quoted = (text: string) =>
  JSON.stringify(text).replaceAll("'", "\\'").replace(/^"|"$/g, "'").replaceAll('\\"', '"')

export function asPlaywrightStep({ method, url, status }: HttpSeen, posted: Posted): string {
  if (method === 'GET')
    return `const response = await page.goto(${quoted(url)})\nexpect(response?.status()).toBe(${status})`
  const form = posted.map(([name, value]) => `    ${quoted(name)}: ${quoted(value)},`)
  return `const response = await page.request.${method === 'POST' ? 'post' : 'fetch'}(${quoted(url)}, {
${method === 'POST' ? '' : `  method: ${quoted(method)},\n`}  form: {\n${form.join('\n')}\n  },
  maxRedirects: 0,
})
expect(response.status()).toBe(${status})`
}
