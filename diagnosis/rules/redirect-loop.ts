/** The browser was sent from one login to the next without end. */
import type { JournalEvent } from '../../journal/events.ts'
import { endingOf, isKind } from '../ending.ts'
import type { LoginFacts } from '../login-facts.ts'
import { weights } from '../weights.ts'
import { received, shown } from './custody-evidence.ts'
import { clock, defineRule, seen } from './rule.ts'

/** Logins of one browser in a row that make a loop. */
const ROUNDS = 3
/** Rounds of a loop follow each other without a person in between, in milliseconds. */
const AT_ONCE = 10_000

const beginOf = (events: readonly JournalEvent[]) =>
  events.find((event) => event.kind === 'routed' && event.role === 'login') ??
  events.find(({ kind }) => kind === 'login-started' || kind === 'authorization-request')

const goesOn = (events: readonly JournalEvent[]) =>
  events.some((event) => event.kind === 'routed' && event.role !== 'login' && event.beginsLogin === true)

/** The beginnings of the logins of this browser that were answered with the next one at once, this one among them. */
function roundsOf({ events, otherLogins }: LoginFacts): readonly JournalEvent[] {
  const logins = [events, ...otherLogins]
    .flatMap((login) => {
      const begin = beginOf(login)
      return begin ? [{ begin, leadsOn: goesOn(login) }] : []
    })
    .sort((a, b) => a.begin.at - b.begin.at)
  const own = beginOf(events)
  const at = logins.findIndex(({ begin }) => begin === own)
  /** Whether one login was answered with the next. */
  const leads = (from: number) => {
    const [one, next] = [logins[from], logins[from + 1]]
    return one?.leadsOn === true && next !== undefined && next.begin.at - one.begin.at <= AT_ONCE
  }
  if (at < 0) return []
  let first = at
  let last = at
  while (leads(first - 1)) first -= 1
  while (leads(last)) last += 1
  return logins.slice(first, last + 1).map(({ begin }) => begin)
}

/** Whether the last round was answered with another page than the next login: then the loop had an end. */
function hasEnd({ otherLogins }: LoginFacts, rounds: readonly JournalEvent[]): boolean {
  const last = rounds.at(-1)
  const events = otherLogins.find((one) => last !== undefined && one.includes(last)) ?? []
  const { outcome } = endingOf(events, events.at(-1)?.at ?? 0)
  if (outcome === 'signed-in' || outcome === 'completed') return true
  const hops = events.filter(isKind('routed')).filter(({ role }) => role === 'callback' || role === 'landing')
  const page = hops.at(-1)
  return page !== undefined && page.leadsTo === undefined && !hops.some(({ beginsLogin }) => beginsLogin)
}

export const redirectLoop = defineRule({
  cause: 'redirect-loop',
  match(login) {
    const again = login.beganAnew
    const rounds = roundsOf(login)
    if (!again || rounds.length < ROUNDS || hasEnd(login, rounds)) return undefined
    return {
      weight: weights.rounds,
      summary: `The relying party answered each callback by starting the login again: ${rounds.length} times in ${Math.max(1, Math.round(((rounds.at(-1)?.at ?? 0) - (rounds[0]?.at ?? 0)) / 1000))} s.`,
      decidedBy:
        "The relying party's log at the first of these callbacks: it says why the callback was not accepted.",
      evidence: [
        ...rounds
          .slice(0, 5)
          .flatMap((round) => seen(round, ({ at }) => `A login of this browser began at ${clock(at)}.`)),
        ...seen(
          again,
          ({ at }) => `The answer to the callback sent the browser to the provider again, at ${clock(at)}.`,
          'suggests',
        ),
        ...received(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Make a failed callback end on a page that says why, with a link to sign in; never start the next login automatically.',
    'Find out why each round fails: look at the first callback of the loop. Common reasons are a session cookie that is not sent back, another replica, and a user without a role in the application.',
  ],
})
