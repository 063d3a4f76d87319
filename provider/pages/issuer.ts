/** What an issuer's address itself answers: a page for browsers, a short description for programs. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { wantsHtml } from '../../common/wants-html.ts'
import { type Html, html, prose } from '../../design/markup.ts'
import { copyable, facts } from '../../design/parts.ts'
import { approvalPath } from '../grants/backchannel-page.ts'
import { grantOf, grantWords } from '../grants/grants.ts'
import type { GrantName } from '../grants/settings.ts'
import type { Issuer } from '../issuers/issuer.ts'
import { profileNames } from '../profiles/registry.ts'
import type { Quirk } from '../quirks/quirk.ts'
import { layout, written } from './page.ts'
import { pageHeaders } from './page-headers.ts'

/** How one makes the provider misbehave, where nothing does. */
const honest = (issuer: Issuer): Html =>
  html`<p>Add quirks to the address, for example ${copyable(`${issuer.mount === '' ? `${issuer.address}/standard` : issuer.address}~id-token-nonce-mismatch`)}, or choose one on the sign-in page.</p>`

const quirkTable = (quirks: Issuer['own']): Html =>
  html`<table><tbody>${quirks.map(({ spelling, quirk }) => row(spelling, quirk))}</tbody></table>`

const otherProfiles = (): Html => html`<section class="card"><h2>Other kinds of provider</h2>
  <p>Each has its own address.</p>
  <ul class="tags plain">${profileNames().map((name) => html`<li><a class="tag" href="/${name}">${name}</a></li>`)}</ul></section>`

async function page(issuer: Issuer) {
  const discovery = `${issuer.address}/.well-known/openid-configuration`
  const quirks = issuer.quirks()
  const { authority, title, about } = issuer.profile
  return layout(
    title,
    html`<h1>${title}</h1>
    <p class="lead">${prose(about)}</p>
    <div class="stack">
    <section class="card" aria-label="Settings">
      ${facts([
        ['Issuer', copyable(issuer.value)],
        ['Discovery', html`<a href="${discovery}">${discovery}</a>`],
        ['Authority, for clients that call it so', authority && copyable(`${issuer.address}${authority}`)],
        [
          'Client',
          'Any client id with any secret, and any http(s) redirect URI, unless clients are configured.',
        ],
      ])}
      ${grants(issuer)}
    </section>
    <section class="card">
      <h2>${quirks.length > 0 ? 'How it misbehaves' : issuer.own.length > 0 ? 'No quirk is chosen' : 'Honest: no quirk acts here'}</h2>
      ${quirks.length === 0 ? honest(issuer) : quirkTable(quirks)}
    </section>
    ${issuer.mount === '' ? otherProfiles() : ''}
    ${issuer.own.length > 0 ? html`<section class="card"><h2>How this provider differs from the standard</h2>${quirkTable(issuer.own)}</section>` : ''}
    </div>`,
    { width: 'reading' },
  )
}

const row = (spelling: string, quirk: Quirk) =>
  html`<tr><th scope="row"><code>${spelling}</code></th><td><a href="${quirk.spec}">${prose(quirk.title)}</a><br>${prose(quirk.why)}</td></tr>`

function grants(issuer: Issuer) {
  const device = grantOf(issuer, 'device') && html` (<a href="${issuer.mount}/oidc/device">type a code</a>)`
  const ciba =
    grantOf(issuer, 'ciba') && html` (<a href="${issuer.mount}${approvalPath}">approve requests</a>)`
  const links: Readonly<Record<string, unknown>> = { device, ciba }
  const off = (name: GrantName) =>
    name === 'password'
      ? html`off, because OAuth 2.1 has no such grant: it shows passwords to the client. <code>grants: { password: true }</code> in the configuration turns it on.`
      : html`off`
  return html`<details class="grants"><summary>Grants beside the authorization code</summary>
    <table><tbody>${(Object.keys(grantWords) as GrantName[]).map(
      (name) =>
        html`<tr><th scope="row">${grantWords[name]}</th><td>${grantOf(issuer, name) ? html`on${links[name] ?? ''}` : off(name)}</td></tr>`,
    )}</tbody></table>
  </details>`
}

export async function answerAddress(
  issuer: Issuer,
  request: IncomingMessage,
  response: ServerResponse,
  note: string | undefined,
): Promise<void> {
  const get = request.method === 'GET' || request.method === 'HEAD'
  const asHtml = get && wantsHtml(request.headers.accept)
  const body = asHtml
    ? await written(await page(issuer), request)
    : JSON.stringify(
        get
          ? {
              issuer: issuer.value,
              profile: issuer.profileId,
              quirks: issuer.quirks().map(({ spelling }) => spelling),
              discovery: `${issuer.address}/.well-known/openid-configuration`,
              ...(note ? { note } : {}),
            }
          : { error: 'not_found', message: 'The address of an issuer only answers GET.' },
      )
  response.writeHead(get ? 200 : 404, {
    ...(asHtml ? pageHeaders : {}),
    'Content-Type': asHtml ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
