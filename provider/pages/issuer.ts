/** What an issuer's address itself answers: a page for browsers, a short description for programs. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { html } from 'hono/html'
import { approvalPath } from '../grants/backchannel-page.ts'
import { grantOf, grantWords } from '../grants/grants.ts'
import type { GrantName } from '../grants/settings.ts'
import type { Issuer } from '../issuers/issuer.ts'
import { profileNames } from '../profiles/registry.ts'
import type { Quirk } from '../quirks/quirk.ts'
import { wantsHtml } from './error.ts'
import { layout } from './page.ts'
import { pageHeaders } from './page-headers.ts'
import { prose } from './prose.ts'

async function page(issuer: Issuer) {
  const discovery = `${issuer.address}/.well-known/openid-configuration`
  const quirks = issuer.quirks()
  return layout(
    issuer.profile.title,
    html`<main class="card wide">
      <h1>${issuer.profile.title}</h1>
      <p class="lead">${issuer.profile.about}</p>
      <table><tbody>
        <tr><th scope="row">Issuer</th><td><code>${issuer.value}</code></td></tr>
        <tr><th scope="row">Discovery</th><td><a href="${discovery}">${discovery}</a></td></tr>
        <tr><th scope="row">Client</th><td>Any client id with any secret, and any http(s) redirect URI, unless clients are configured.</td></tr>
      </tbody></table>
      ${grants(issuer)}
      <h2>${quirks.length === 0 ? (issuer.own.length > 0 ? 'No misbehaviour is chosen' : 'Honest: no quirk acts here') : 'How it misbehaves'}</h2>
      ${
        quirks.length === 0
          ? html`<p>Add quirks to the address, for example <code>${issuer.address === '' ? '' : issuer.mount === '' ? `${issuer.address}/standard` : issuer.address}~id-token-nonce-mismatch</code>, or choose one on the sign-in page.</p>`
          : html`<table><tbody>${quirks.map(({ spelling, quirk }) => row(spelling, quirk))}</tbody></table>`
      }
      ${
        issuer.mount === ''
          ? html`<h2>Other kinds of provider</h2>
            <p>Each at an address of its own:
            ${profileNames().map((name) => html`<a href="/${name}">${name}</a> `)}</p>`
          : issuer.profile.authority
            ? html`<p>Give a client <code>${issuer.address}${issuer.profile.authority}</code>.</p>`
            : ''
      }
      ${
        issuer.own.length > 0
          ? html`<h2>How this provider is</h2>
            <table><tbody>${issuer.own.map(({ spelling, quirk }) => row(spelling, quirk))}</tbody></table>`
          : ''
      }
      <p><a href="/.fickle/">Dashboard: logins, journal, quirks</a></p>
    </main>`,
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
      ? html`off, since OAuth 2.1 has no such grant: it shows passwords to the client. <code>grants: { password: true }</code> in the configuration turns it on.`
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
    ? (await page(issuer)).toString()
    : JSON.stringify(
        get
          ? {
              issuer: issuer.value,
              profile: issuer.profileId,
              quirks: issuer.quirks().map(({ spelling }) => spelling),
              discovery: `${issuer.address}/.well-known/openid-configuration`,
              ...(note ? { note } : {}),
            }
          : { error: 'not_found', message: 'An issuer’s address answers GET only.' },
      )
  response.writeHead(get ? 200 : 404, {
    ...(asHtml ? pageHeaders : {}),
    'Content-Type': asHtml ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
