/** The sign-in page: one click per user, a free-form user, deny, and a quirk for this login. */

import { type Html, html, plain } from '../../design/markup.ts'
import { type Field as FieldSpec, field } from '../../design/parts.ts'
import type { User } from '../options.ts'
import { layout, type PageOf } from '../pages/page.ts'
import type { ListedQuirk } from '../quirks/list.ts'
import { valuesInWords } from '../quirks/values-in-words.ts'
import type { Attempt } from './attempt.ts'
import { type TokenKind, tokenFields } from './free-form.ts'
import { findUser } from './users.ts'
import { warningsAbout } from './warnings.ts'

export interface SignInView {
  readonly issuer: string
  readonly users: readonly User[]
  readonly request: Readonly<Record<string, string | undefined>>
  /** Quirks that act already, as they were spelt. */
  readonly quirks: readonly string[]
  readonly choices: readonly ListedQuirk[]
  /** By name. */
  readonly profiles: readonly string[]
  /** Where the dashboard is, which explains every quirk; undefined where there is none. */
  readonly dashboard: string | undefined
  readonly attempt: Attempt | undefined
  readonly client: ShownClient
}

/** What a client registered for people to see (OpenID Connect Registration 2). */
export interface ShownClient {
  readonly name?: string | undefined
  readonly logo?: string | undefined
  readonly home?: string | undefined
  readonly policy?: string | undefined
  readonly terms?: string | undefined
}

function aboutClient({ client: { name, logo, home, policy, terms }, request, issuer }: SignInView) {
  const links = [
    [home, 'Home page'],
    [policy, 'Privacy policy'],
    [terms, 'Terms of service'],
  ].filter(([uri]) => /^https?:/i.test(uri ?? ''))
  const id = request.client_id ?? 'A client'
  return html`<div class="client">
    ${logo && /^(https?|data):/i.test(logo) ? html`<img class="client-logo" src="${logo}" alt="" width="48" height="48">` : ''}
    <p class="lead"><strong>${name ?? id}</strong>${name && name !== id ? html` (<code>${id}</code>)` : ''} asks <code>${issuer}</code> who you are.</p>
  </div>
  ${links.length > 0 ? html`<p class="client-links">${links.map(([uri, words]) => html`<a href="${uri}" rel="noreferrer" target="_blank">${words}</a> `)}</p>` : ''}`
}

/** Of its first two words; of what is no word, nothing. */
const initials = (name: string) =>
  [...name.matchAll(/[\p{L}\p{N}][^\s]*/gu)]
    .slice(0, 2)
    .map(([part]) => [...part][0] ?? '')
    .join('')
    .toUpperCase()

function userButton(user: User, index: number, preselected: boolean, focused: boolean) {
  const name = String(user.claims.name ?? user.name)
  const email = user.claims.email
  const key = index < 9 ? String(index + 1) : undefined
  return html`<li>
    <button class="user" name="user" value="${user.name}" ${preselected ? html`${focused ? 'autofocus ' : ''}aria-current="true"` : ''}
      ${key ? html`data-key="${key}" aria-keyshortcuts="${key}"` : ''}>
      <span class="avatar" aria-hidden="true">${initials(name)}</span>
      <span class="who"><strong>${name}</strong>
        <span class="detail">${typeof email === 'string' ? email : user.name}${
          email !== undefined && user.claims.email_verified !== true ? ' · not verified' : ''
        }</span>
        ${user.about ? html`<span class="about">${user.about}</span>` : ''}
      </span>
      ${key ? html`<kbd aria-hidden="true">${key}</kbd>` : ''}
    </button>
  </li>`
}

function misbehave({ choices, attempt, quirks, dashboard }: SignInView) {
  const chosen = attempt?.quirk
  const quirk = (given: Html) =>
    html`<input name="quirk" list="quirks" value="${chosen ?? ''}" autocomplete="off" spellcheck="false" placeholder="honest" ${given}>`
  const value = (given: Html) =>
    html`<input name="value" list="values" value="${attempt?.value ?? ''}" autocomplete="off" ${given}>`
  return html`<details class="misbehave" ${chosen ? 'open' : ''}>
    <summary>Misbehave in this login</summary>
    ${
      quirks.length > 0
        ? html`<p>Acting already: ${quirks.map((quirk) => html`<code>${quirk}</code> `)}</p>`
        : ''
    }
    ${checked(attempt, 'quirk', {
      id: 'quirk',
      label: 'Quirk for this login',
      control: quirk,
      hint: html`Type a part of its name${dashboard === undefined ? '' : html`, or look through <a href="${dashboard}quirks" target="_blank">all quirks</a>`}. Several are joined by <code>~</code>.`,
    })}
    ${checked(attempt, 'value', {
      id: 'quirk-value',
      label: 'Value, for a quirk that takes one',
      control: value,
      hint: 'Without one, a quirk uses its default.',
    })}
    <datalist id="values"></datalist>
    <datalist id="quirks">${choices.map(quirkOption)}</datalist>
  </details>`
}

/** Its name, and for the script which values it takes. */
function quirkOption({ id, title, params: [param] }: ListedQuirk) {
  if (!param) return html`<option value="${id}">${plain(title)}</option>`
  const values = param.type === 'choice' ? param.options.join(' ') : ''
  return html`<option value="${id}" data-takes="${plain(valuesInWords(param))}" data-values="${values}" data-standard="${param.default}">${plain(title)}</option>`
}

const exampleClaims = '{\n  "email": "me@example.com",\n  "email_verified": true\n}'

function freeForm({ attempt }: SignInView) {
  const wrong = faultyField(attempt)
  const typed = attempt !== undefined && attempt.claims.replaceAll('\r', '') !== exampleClaims
  const opened =
    attempt?.name ||
    (typed && attempt.claims !== '') ||
    (wrong !== undefined && wrong !== 'value' && wrong !== 'quirk')
  const claims = attempt?.claims ?? exampleClaims
  return html`<details class="free-form" ${opened ? 'open' : ''}>
    <summary>Somebody else</summary>
    ${checked(attempt, 'name', {
      id: 'name',
      label: 'Name, which becomes the subject',
      control: (given) =>
        html`<input name="name" value="${attempt?.name ?? ''}" autocomplete="off" maxlength="255" ${given}>`,
    })}
    ${checked(attempt, 'claims', {
      id: 'claims',
      label: 'Claims, as JSON',
      control: (given) =>
        html`<textarea name="claims" rows="6" spellcheck="false" ${given}>${claims}</textarea>`,
      hint: 'The scopes of the application decide which of them are sent.',
    })}
    <details class="of-tokens" ${attempt && Object.values(attempt.tokens).some((text) => text !== '') ? 'open' : ''}>
      <summary>Claims for one token only</summary>
      ${Object.entries(tokenFields).map(([kind, words]) =>
        checked(attempt, kind as TokenKind, {
          id: kind,
          label: `Claims of the ${words}, as JSON`,
          control: (given) =>
            html`<textarea name="${kind}" rows="2" spellcheck="false" ${given}>${attempt?.tokens[kind as TokenKind] ?? ''}</textarea>`,
        }),
      )}
    </details>
    <button name="action" value="free-form">Sign in as this user</button>
  </details>`
}

/** The relying party chooses the issuer, so that a profile is chosen there and not for a login under way. */
function otherProfiles({ profiles }: SignInView) {
  return html`<details class="profiles"><summary>Other kinds of provider</summary>
    <p>Give the relying party another issuer, and the provider behaves like that product:</p>
    <p class="tags">${profiles.map((name) => html`<a class="tag" href="/${name}" target="_blank">${name}</a> `)}</p>
  </details>`
}

type Field = TokenKind | 'claims' | 'name' | 'value' | 'quirk'

/** The field that the problem of an attempt is about; undefined where it is about none. */
function faultyField(attempt: Attempt | undefined): Field | undefined {
  const code = attempt?.problem.code
  if (code === 'ERR_FREE_FORM_NAME') return 'name'
  const kind = (Object.keys(tokenFields) as TokenKind[]).find(
    (one) => code === `ERR_FREE_FORM_${one.toUpperCase()}`,
  )
  if (kind) return kind
  if (code === 'ERR_FREE_FORM_CLAIMS') return 'claims'
  if (code === 'ERR_QUIRK_VALUE') return 'value'
  return code?.startsWith('ERR_QUIRK_') ? 'quirk' : undefined
}

/** A field that has to be corrected says why beside it. */
function checked(attempt: Attempt | undefined, name: Field, spec: Omit<FieldSpec, 'error'>): Html {
  if (!attempt || faultyField(attempt) !== name) return field(spec)
  const { message, fix } = attempt.problem
  return field({ ...spec, error: html`${message} ${fix}` })
}

/** The page. Everything on it works without a script. */
export function signInPage(view: SignInView): PageOf {
  const { users, request, attempt } = view
  const hinted = request.login_hint ? findUser(users, request.login_hint) : undefined
  const warnings = warningsAbout(request)
  return layout(
    'Sign in',
    html`<div class="card">
      <h1>Sign in</h1>
      ${aboutClient(view)}
      ${
        attempt && !faultyField(attempt)
          ? html`<div class="notice bad" id="problem" role="alert"><p><strong>${attempt.problem.message}</strong></p><p>${attempt.problem.fix}</p></div>`
          : ''
      }
      <form method="post" id="sign-in">
        <button class="enter" name="action" value="enter" tabindex="-1" aria-hidden="true"></button>
        ${misbehave(view)}
        <ul class="users">${users.map((user, index) => userButton(user, index, hinted === user || (!hinted && index === 0), !faultyField(attempt)))}</ul>
        ${freeForm(view)}
        <p class="actions"><button class="quiet" name="action" value="deny">Deny</button></p>
      </form>
      ${
        warnings.length > 0
          ? html`<section class="notice warn" aria-labelledby="about-request"><h2 id="about-request">About this request</h2>
            <ul>${warnings.map((warning) => html`<li>${warning}</li>`)}</ul></section>`
          : ''
      }
      <details class="request"><summary>What was asked</summary>
        <table><tbody>${Object.entries(request).map(
          ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`,
        )}</tbody></table>
      </details>
      ${otherProfiles(view)}
    </div>`,
    { scripts: ['keys.js', 'quirk-values.js'] },
  )
}
