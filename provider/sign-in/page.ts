/** The sign-in page: one click per user, a free-form user, deny, and a quirk for this login. */
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { User } from '../options.ts'
import { layout } from '../pages/page.ts'
import type { Attempt } from './attempt.ts'
import type { QuirkGroup } from './choices.ts'
import { type TokenKind, tokenFields } from './free-form.ts'
import { findUser } from './users.ts'
import { warningsAbout } from './warnings.ts'

export interface SignInView {
  readonly issuer: string
  readonly users: readonly User[]
  readonly request: Readonly<Record<string, string | undefined>>
  /** Quirks that act already, as they were spelt. */
  readonly quirks: readonly string[]
  readonly choices: readonly QuirkGroup[]
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

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => [...part][0] ?? '')
    .join('')
    .toUpperCase()

function userButton(user: User, index: number, preselected: boolean, focused: boolean) {
  const name = String(user.claims.name ?? user.name)
  const email = user.claims.email
  const key = index < 9 ? String(index + 1) : undefined
  return html`<li>
    <button class="user" name="user" value="${user.name}" ${preselected ? html`${focused ? 'autofocus ' : ''}aria-current="true"` : ''}
      ${key ? html`data-key="${key}" aria-keyshortcuts="${key}"` : ''}>
      <span class="avatar" aria-hidden="true" data-hue="${index % 8}">${initials(name)}</span>
      <span class="who"><strong>${name}</strong>
        <span class="detail">${typeof email === 'string' ? email : user.name}${
          email !== undefined && user.claims.email_verified !== true ? ' · not verified' : ''
        }</span>
        ${user.about ? html`<span class="about">${user.about}</span>` : ''}
      </span>
      ${key ? html`<kbd>${key}</kbd>` : ''}
    </button>
  </li>`
}

function misbehave({ choices, attempt, quirks }: SignInView) {
  return html`<details class="misbehave" ${attempt?.quirk ? 'open' : ''}>
    <summary>Misbehave in this login</summary>
    ${
      quirks.length > 0
        ? html`<p>Acting already: ${quirks.map((quirk) => html`<code>${quirk}</code> `)}</p>`
        : ''
    }
    <div class="fields">
      <label>Quirk for this login
        <select name="quirk" ${faulty(attempt, 'quirk')}>
          <option value="">none: be honest</option>
          ${choices.map(
            ({ stage, quirks: offered }) => html`<optgroup label="${stage}">
              ${offered.map(
                ({ id, title, params }) =>
                  html`<option value="${id}" ${attempt?.quirk === id ? 'selected' : ''}>${id}${params.length > 0 ? '=…' : ''}: ${title}</option>`,
              )}
            </optgroup>`,
          )}
        </select>
      </label>
      <label>Value, for a quirk that takes one
        <input name="value" value="${attempt?.value ?? ''}" autocomplete="off" placeholder="default" ${faulty(attempt, 'value')}>
      </label>
    </div>
  </details>`
}

function freeForm({ attempt }: SignInView) {
  const field = faultyField(attempt)
  const opened =
    attempt?.name || attempt?.claims || (field !== undefined && field !== 'value' && field !== 'quirk')
  const claims = attempt?.claims ?? '{\n  "email": "me@example.com",\n  "email_verified": true\n}'
  return html`<details class="free-form" ${opened ? 'open' : ''}>
    <summary>Somebody else</summary>
    <div class="fields">
      <label>Name, which becomes the subject
        <input name="name" value="${attempt?.name ?? ''}" autocomplete="off" maxlength="255" ${faulty(attempt, 'name')}>
      </label>
      <label>Claims, as JSON
        <textarea name="claims" rows="6" spellcheck="false" ${faulty(attempt, 'claims')}>${claims}</textarea>
      </label>
    </div>
    <details class="of-tokens" ${attempt && Object.values(attempt.tokens).some((text) => text !== '') ? 'open' : ''}>
      <summary>Claims of one token alone</summary>
      <div class="fields">${Object.entries(tokenFields).map(
        ([kind, words]) => html`<label>Claims of the ${words}, as JSON
        <textarea name="${kind}" rows="2" spellcheck="false" ${faulty(attempt, kind as TokenKind)}>${attempt?.tokens[kind as TokenKind] ?? ''}</textarea>
      </label>`,
      )}</div>
    </details>
    <button class="plain" name="action" value="free-form">Sign in as this user</button>
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

/** A field that has to be corrected has the focus, and is tied to the text that says why. */
const faulty = (attempt: Attempt | undefined, field: Field) =>
  faultyField(attempt) === field ? html`autofocus aria-invalid="true" aria-describedby="problem"` : ''

/** The page. Everything on it works without a script. */
export async function signInPage(view: SignInView): Promise<HtmlEscapedString> {
  const { users, request, attempt } = view
  const hinted = request.login_hint ? findUser(users, request.login_hint) : undefined
  const warnings = warningsAbout(request)
  return layout(
    'Sign in',
    html`<main class="card">
      <h1>Sign in</h1>
      ${aboutClient(view)}
      ${
        attempt
          ? html`<div class="problem" id="problem" role="alert"><p><strong>${attempt.problem.message}</strong></p><p>${attempt.problem.remedy}</p></div>`
          : ''
      }
      <form method="post" id="sign-in">
        <button class="enter" name="action" value="enter" tabindex="-1" aria-hidden="true"></button>
        ${misbehave(view)}
        <ul class="users">${users.map((user, index) => userButton(user, index, hinted === user || (!hinted && index === 0), !faultyField(attempt)))}</ul>
        ${freeForm(view)}
        <button class="deny" name="action" value="deny">Deny</button>
      </form>
      ${
        warnings.length > 0
          ? html`<section class="warnings" aria-label="About this request"><h2>About this request</h2>
            <ul>${warnings.map((warning) => html`<li>${warning}</li>`)}</ul></section>`
          : ''
      }
      <details class="request"><summary>What was asked</summary>
        <table><tbody>${Object.entries(request).map(
          ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`,
        )}</tbody></table>
      </details>
    </main>`,
    ['keys.js'],
  )
}
