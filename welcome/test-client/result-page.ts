/** What came of a sign-in of the test client: whether it accepts it, the tokens decoded, and what an API sees. */
import { type Html, html } from '../../design/markup.ts'
import { badge, facts } from '../../design/parts.ts'
import type { Attempt, SeenToken } from './attempt.ts'

const MOST_CLAIMS = 100
const LONGEST = 500
const SECONDS = new Set(['iat', 'exp', 'nbf', 'auth_time', 'updated_at'])

const shorten = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

function inWords(seconds: number): string {
  const away = Math.round(seconds - Date.now() / 1000)
  const [amount, unit] =
    Math.abs(away) < 120
      ? [away, 's']
      : Math.abs(away) < 7200
        ? [Math.round(away / 60), 'min']
        : [Math.round(away / 3600), 'h']
  if (amount === 0) return 'now'
  return amount < 0 ? `${-amount} ${unit} ago` : `in ${amount} ${unit}`
}

const row = ([name, value]: readonly [string, unknown]): Html =>
  html`<tr><th scope="row">${shorten(name)}</th><td><code>${shorten(JSON.stringify(value) ?? '')}</code>${
    SECONDS.has(name) && typeof value === 'number' && Math.abs(value) < 8.64e12
      ? html` <span class="soft">${new Date(value * 1000).toISOString()}, ${inWords(value)}</span>`
      : ''
  }</td></tr>`

const table = (caption: string, members: Readonly<Record<string, unknown>> | undefined): Html | '' =>
  members === undefined
    ? ''
    : html`<table class="claims"><caption>${caption}</caption><tbody>${Object.entries(members).slice(0, MOST_CLAIMS).map(row)}</tbody></table>`

const token = (
  title: string,
  seen: SeenToken | undefined,
): Html => html`<section class="card"><h2>${title}</h2>
${
  seen === undefined
    ? html`<p class="soft">None was returned.</p>`
    : seen.header === undefined
      ? html`<p>Opaque: ${seen.characters} characters that only the provider can read.</p>`
      : html`${table('Header', seen.header)}${seen.claims ? table('Claims', seen.claims) : html`<p class="soft">Its claims are encrypted, or are not a JSON object.</p>`}`
}</section>`

const verdict = ({ refusal, refusedByProvider, user }: Attempt): Html => {
  if (refusedByProvider)
    return html`<h1>The provider refused this sign-in</h1><p class="notice bad" role="alert">${refusal}</p>`
  return refusal === undefined
    ? html`<h1>Signed in as ${user}</h1><p class="notice good">The test client accepts the sign-in: state, nonce, issuer, audience, times and signature passed its checks.</p>`
    : html`<h1>The test client refuses this sign-in</h1><p class="notice bad" role="alert">${refusal}</p>
<p class="soft">The test client is openid-client with all its checks.</p>`
}

/** What came back, where anything did. */
const returned = ({ api, idToken, accessToken, userinfo, refusedByProvider }: Attempt): Html | '' =>
  refusedByProvider
    ? ''
    : html`<section class="card"><h2>What an API sees</h2>
${api.length === 0 ? html`<p class="soft">No access token was returned.</p>` : html`<ul class="checks">${api.map(({ result, what }) => html`<li>${badge(result)} ${what}</li>`)}</ul>`}</section>
${token('ID token', idToken)}
${token('Access token', accessToken)}
<section class="card"><h2>Userinfo</h2>${userinfo ? table('What the endpoint answered', userinfo) : html`<p class="soft">It was not called, or did not answer.</p>`}</section>`

export const resultPage = (attempt: Attempt): Html => html`${verdict(attempt)}
${facts(
  [
    ['Issuer', html`<code>${attempt.address}</code>`],
    [
      'Quirks',
      attempt.settings.issuer.includes('~') &&
        html`<code>${attempt.settings.issuer.split('~').slice(1).join(' ')}</code>`,
    ],
    ['Scope', attempt.scope && html`<code>${attempt.scope}</code>`],
    ['Login', html`<a href="/.fickle/logins/${attempt.login}">Every exchange in the dashboard</a>`],
  ].map(([name, value]) => [name, value || undefined] as const),
)}
<p class="actions"><a class="button" href="/.fickle/test-client/start?${new URLSearchParams({ issuer: attempt.settings.issuer, ...(attempt.settings.audience && { audience: attempt.settings.audience }) })}">Sign in again</a>
<a class="button quiet" href="/">Other settings</a></p>
${returned(attempt)}
<details class="card"><summary>Requests of the test client</summary><ul>${attempt.answers.map(({ url, status }) => html`<li>${status} <code>${shorten(url)}</code></li>`)}</ul></details>`

/** Where no sign-in began, since the issuer describes itself wrongly. */
export const refusedIssuer = ({ message, fix }: { readonly message: string; readonly fix: string }): Html =>
  html`<h1>The test client refuses this issuer</h1><p class="notice bad" role="alert">${message}</p><p>${fix}</p>
<p class="actions"><a class="button primary" href="/">Other settings</a></p>`
