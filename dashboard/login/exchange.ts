/** One request and its answer: headers, cookies, parameters in words, and copies to take along. */
import { type Html, html } from '../../design/markup.ts'
import { codeBlock } from '../../design/parts.ts'
import type { ClientRequestParameter, JournalEvent } from '../../journal/events.ts'
import { type HeaderSeen, type HttpSeen, isHttpSeen } from '../../journal/http-seen.ts'
import type { CookiesSeen } from './cookies.ts'
import { asCurl, asPlaywrightStep, postedBy } from './copies.ts'
import { parameters } from './parameters.ts'

const headerTable = (caption: string, headers: readonly HeaderSeen[]): Html =>
  headers.length === 0
    ? html`<p class="soft">${caption}: not recorded.</p>`
    : html`<table class="headers stacks"><caption>${caption}</caption><tbody>${headers.map(([name, value]) => html`<tr><th scope="row">${name}</th><td><code>${value}</code></td></tr>`)}</tbody></table>`

interface Named {
  readonly name: string
  readonly value: string
  readonly where: string
}

const shownParameter = ({ name, value, in: where, length, bits }: ClientRequestParameter): Named => ({
  name,
  where: where === 'body' ? 'body' : 'query',
  value:
    value ?? `a secret of ${length} characters${bits > 0 ? `, which can hold at most ${bits} bits` : ''}`,
})

/** Those of the address, with secrets cut short, where the observer tells no others. */
const inAddress = ({ url }: HttpSeen): Named[] =>
  [...(URL.parse(url)?.searchParams ?? [])].map(([name, value]) => ({ name, value, where: 'query' }))

const explained = (name: string): Html | '' => {
  const known = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (!known) return ''
  const [words, spec] = known
  return html`${words} <a href="${spec}" rel="noreferrer">Specification<span class="visually-hidden"> of ${name}</span></a>`
}

const parameterTable = (caption: string, named: readonly Named[]): Html | '' =>
  named.length === 0
    ? ''
    : html`<table class="parameters stacks"><caption>${caption}</caption><thead><tr><th scope="col">Name</th><th scope="col">Value</th><th scope="col">What it is</th></tr></thead>
<tbody>${named.map(({ name, value, where }) => html`<tr><th scope="row">${name}${where === 'body' ? html` <span class="soft">in the body</span>` : ''}</th><td><code>${value}</code></td><td>${explained(name)}</td></tr>`)}</tbody></table>`

/** The parameters of the address to which the answer sends the browser. */
function redirected({ response }: HttpSeen): Named[] {
  const [, location] = response.find(([name]) => name.toLowerCase() === 'location') ?? []
  const url = location === undefined ? undefined : URL.parse(location, 'http://localhost')
  if (!url) return []
  const fragment = url.hash.includes('=') ? [...new URLSearchParams(url.hash.slice(1))] : []
  return [...url.searchParams, ...fragment].map(([name, value]) => ({ name, value, where: 'query' }))
}

const cookieList = ({ set, sent, missing }: CookiesSeen): Html =>
  set.length + sent.length + missing.length === 0
    ? html`<p class="soft">No cookie was sent or set.</p>`
    : html`<table class="cookies stacks"><caption>Cookies</caption><tbody>
${sent.map((pair) => html`<tr><th scope="row">sent</th><td><code>${pair}</code></td></tr>`)}
${missing.map(({ name, why }) => html`<tr class="missing"><th scope="row">not sent</th><td><code>${name}</code>: ${why}</td></tr>`)}
${set.map((line) => html`<tr><th scope="row">set</th><td><code>${line}</code></td></tr>`)}</tbody></table>`

/** Nothing where the observer did not see the wire. */
export function exchange(event: JournalEvent, cookies: CookiesSeen | undefined): Html | '' {
  const { http } = event
  if (!isHttpSeen(http)) return ''
  const { method, url, status, request, response } = http
  const asked = event.kind === 'client-request' ? event.parameters.map(shownParameter) : inAddress(http)
  const posted = postedBy(event)
  return html`<div class="exchange"><div class="halves"><section><h3>Request</h3>
<p><b>${method}</b> <code>${url}</code></p>
${parameterTable('Parameters', asked)}
${headerTable('Request headers', request)}</section>
<section><h3>Response</h3><p><b>${status || 'no answer'}</b></p>
${parameterTable('Redirect parameters', redirected(http))}
${headerTable('Response headers', response)}</section></div>
${cookies ? cookieList(cookies) : ''}
<details class="copies"><summary>Copy as curl or Playwright step</summary>
<p class="soft">Secrets are shortened: fill them in.</p>
${codeBlock(asCurl(http, posted), `curl of entry ${event.seq}`)}${codeBlock(asPlaywrightStep(http, posted), `Playwright step of entry ${event.seq}`)}</details></div>`
}
