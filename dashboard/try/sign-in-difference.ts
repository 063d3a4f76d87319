/** How two sign-ins of the test client differ, one without quirks and one with: how they ended, and their tokens member by member. */
import { type Html, html } from '../../design/markup.ts'
import { scroll } from '../../design/parts.ts'
import type { JournalEvent } from '../../journal/events.ts'
import type { DashboardContext, SignInAlone } from '../context.ts'
import { differences, type Row } from '../login/difference.ts'
import { differenceRows, tokens } from '../login/tokens.ts'
import { summarize } from '../login-summary.ts'
import { outcomeBadge } from '../words.ts'

type Members = Readonly<Record<string, unknown>>

/** Claims in seconds since the epoch, compared by their distance from the sign-in. */
const times = new Set(['iat', 'exp', 'nbf', 'auth_time', 'updated_at'])
/** What is another value in every login: only whether it is there says something. */
const ownToEach = new Set(['nonce', 'jti', 'at_hash', 'c_hash', 's_hash', 'sid', 'state', 'code'])

interface Told {
  readonly at: number
  readonly address: string
}

function comparable(members: Members, { at, address }: Told): Members {
  const seconds = Math.round(at / 1000)
  const one = ([name, value]: readonly [string, unknown]) => {
    if (times.has(name) && typeof value === 'number' && Math.abs(value) < 8.64e12) {
      // A second passes between the signing and the entry.
      const away = value - seconds
      return [name, Math.abs(away) <= 2 ? 'at the sign-in' : `${away < 0 ? '' : '+'}${roundOff(away)} s`]
    }
    if (ownToEach.has(name) && typeof value === 'string')
      return [name, `a text of ${value.length} characters`]
    return [name, value]
  }
  const text = JSON.stringify(Object.fromEntries(Object.entries(members).map(one)))
  return JSON.parse(text.replaceAll(address, 'ISSUER')) as Members
}

/** To ten seconds, since two sign-ins do not take the same time to the second. */
const roundOff = (seconds: number) => Math.round(seconds / 10) * 10

type Kind = 'id-token' | 'access-token'
const titles: Readonly<Record<Kind, string>> = { 'id-token': 'ID token', 'access-token': 'access token' }

type TokenEvent = JournalEvent<'id-token'> | JournalEvent<'access-token'>

const isKind =
  (kind: Kind) =>
  (event: JournalEvent): event is TokenEvent =>
    event.kind === kind

/** Members that differ between the tokens of two logins; undefined where neither has one that can be read. */
function tokenDifference(
  kind: Kind,
  honest: readonly JournalEvent[],
  other: readonly JournalEvent[],
  addresses: readonly [string, string],
): readonly Row[] | undefined {
  const [before, after] = [honest.find(isKind(kind)), other.find(isKind(kind))]
  if (!before && !after) return undefined
  const read = (event: TokenEvent | undefined, address: string) =>
    event && {
      header: event.header,
      claims: comparable(event.claims, { at: event.at, address }),
    }
  return differences(read(before, addresses[0]), read(after, addresses[1])).filter(
    ({ change }) => change !== 'same',
  )
}

function tokenBox(kind: Kind, rows: readonly Row[] | undefined): Html | '' {
  if (rows === undefined) return ''
  return rows.length === 0
    ? html`<p>${titles[kind]}: the same, but for what differs in every sign-in.</p>`
    : html`<h4>${titles[kind]}</h4>${scroll(`Difference of the ${titles[kind]}`, differenceRows(rows))}`
}

function ending(context: DashboardContext, title: string, { login, refusal }: SignInAlone): Html {
  const kept = login === undefined ? undefined : context.journal.login(login)
  const summary = kept && summarize(kept, context.journal)
  return html`<tr><th scope="row">${title}</th><td>${summary ? outcomeBadge(summary.outcome) : html`<span class="soft">no sign-in began</span>`}</td>
<td>${refusal ?? summary?.headline ?? ''} ${login === undefined ? '' : html`<a href="/.fickle/logins/${login}">Every exchange<span class="visually-hidden"> of the sign-in ${title.toLowerCase()}</span></a>`}</td></tr>`
}

/** Where an issuer is. */
interface At {
  readonly segment: string
  readonly address: string
}

/** Signs in twice, without quirks and with them, and compares. */
export async function signInDifference(context: DashboardContext, plain: At, bent: At): Promise<Html> {
  const honest = await context.signInAlone(plain.segment)
  const other = await context.signInAlone(bent.segment)
  const addresses = [plain.address, bent.address] as const
  const eventsOf = ({ login }: SignInAlone) =>
    login === undefined ? [] : (context.journal.login(login)?.events ?? [])
  const [before, after] = [eventsOf(honest), eventsOf(other)]
  return html`<h3>The difference in a sign-in</h3>
<p class="soft">The test client signed in twice just now. It is openid-client with all its checks; another relying party may do otherwise.</p>
<table class="endings"><thead><tr><th scope="col">Quirks</th><th scope="col">Outcome</th><th scope="col">What it said</th></tr></thead><tbody>${ending(context, 'Without', honest)}${ending(context, 'With', other)}</tbody></table>
<div class="between">${(['id-token', 'access-token'] as const).map((kind) => tokenBox(kind, tokenDifference(kind, before, after, addresses)))}</div>
${tokens(after)}`
}
