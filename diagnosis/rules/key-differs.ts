/** The cookie that carries the session was sealed or signed with a key that this replica does not have. */
import { type LostSession, lostSession } from '../after-sign-in.ts'
import {
  besideSession,
  failedAtState,
  memoryLosses,
  stateCarriesLogin,
  stateInCookie,
  stateOrSession,
  wentElsewhere,
} from '../custody.ts'
import type { LoginFacts } from '../login-facts.ts'
import { weights } from '../weights.ts'
import { control, forgotten, received, shown, stored } from './custody-evidence.ts'
import { defineRule, type Match, seen } from './rule.ts'

/** Of replicas that report nothing: the cookie that holds the state came back as it was, and the state was not found. */
function fromCookies(login: LoginFacts): Match | undefined {
  const { owner, receiver, routedCallback } = login
  const inCookie = stateInCookie(login)
  if (!failedAtState(login) || !(inCookie || stateCarriesLogin(login))) return undefined
  const cookies = routedCallback?.cookies
  if (inCookie && !cookies) return undefined
  if (cookies && (cookies.missing.length > 0 || cookies.changed.length > 0)) return undefined
  const restarted = memoryLosses(login, owner).length > 0
  const elsewhere = wentElsewhere(login)
  const eitherWay = !inCookie && stateOrSession(login)
  if (!elsewhere && !restarted) return undefined
  const held = login.authorizationRequest?.has.state === false ? 'what the callback needs' : 'the state'
  const [what, where] = inCookie
    ? ['cookie', `sealed ${held} in a cookie`]
    : ['state', 'put the login into the state and signed or sealed it']
  return {
    summary: elsewhere
      ? `${owner} ${where}, the ${what} came back unchanged, but ${receiver} did not accept it: its key is different.`
      : `${owner} ${where} and restarted, and then did not accept the ${what}: its key has changed since.`,
    certainty: eitherWay ? 'open' : 'likely',
    decidedBy: eitherWay
      ? 'Whether all replicas have the same secret, and whether the relying party keeps a session beside the state.'
      : 'Whether all replicas, before and after a restart, have the same secret.',
    // A session at the server that the login needs as well is lost there more often than a key differs.
    weight: inCookie || !besideSession(login) || eitherWay ? weights.seen : weights.words,
    evidence: [
      ...stored(login),
      ...seen(
        routedCallback,
        () =>
          inCookie
            ? `The cookie that may hold ${held} came back with the value that was set.`
            : 'The state, which may hold the login itself, came back as it was sent.',
        'suggests',
      ),
      ...received(login),
      ...shown(login),
      ...control(login),
    ],
  }
}

/** Of replicas that report nothing: the cookie that holds the session came back as it was, and the next page does not accept it. */
function fromNextPage(login: LoginFacts, lost: LostSession): Match | undefined {
  const { holder, asked, sealed, missing, landing, wordless } = lost
  const restarted = memoryLosses(login, holder).length > 0
  if (!sealed || missing.length > 0 || (landing.cookies?.changed.length ?? 0) > 0) return undefined
  if (holder === undefined || (holder === asked && !restarted)) return undefined
  return {
    summary:
      holder === asked
        ? `${holder} signed the user in, sealed the session in a cookie and restarted, and then did not accept the cookie: its key has changed since.`
        : `${holder} signed the user in and sealed the session in a cookie, but ${asked ?? 'another replica'} did not accept it: its key is different.`,
    certainty: wordless ? 'open' : 'likely',
    decidedBy: wordless
      ? `What ${holder} answers to the same request: 403 as well if the user may not see that page, and the page if the keys differ.`
      : 'Whether all replicas, before and after a restart, have the same secret.',
    weight: weights.seen,
    evidence: [
      ...stored(login),
      ...received(login),
      ...seen(
        landing,
        () => 'The cookie that may hold the session came with the value that was set.',
        'suggests',
      ),
      ...forgotten(login, lost),
      ...shown(login),
    ],
  }
}

/** Whether it was seen that the cookie came back with the value that was set: by the replicas, else by the balancer. */
function cameBackUnchanged({ started, callback, routedCallback }: LoginFacts): boolean {
  if (started?.session !== undefined && callback?.session !== undefined)
    return started.session === callback.session
  const { same = [], changed = [], renewed = [], missing = [] } = routedCallback?.cookies ?? {}
  return same.length > 0 && changed.length + renewed.length + missing.length === 0
}

export const keyDiffers = defineRule({
  cause: 'key-differs',
  match(login) {
    const { callback, owner, receiver, started } = login
    const lost = lostSession(login)
    if (lost) return fromNextPage(login, lost)
    if (callback === undefined) return fromCookies(login)
    if (callback.sessionCookie !== 'unreadable' || callback.storeError !== undefined) return undefined
    // Another value than the one that was set is no question of keys.
    if (
      started?.session !== undefined &&
      callback.session !== undefined &&
      started.session !== callback.session
    ) {
      return undefined
    }
    const unchanged = cameBackUnchanged(login)
    const elsewhere = owner !== undefined && owner !== receiver
    return {
      summary: elsewhere
        ? unchanged
          ? `${owner} sealed the session cookie with a key that ${receiver} does not have.`
          : `${owner} sealed the session cookie, but ${receiver} cannot open it: its key is different, or the cookie was changed on the way.`
        : owner === undefined
          ? `${receiver} cannot open the session cookie: it was sealed with another key, or changed on the way.`
          : `${receiver} sealed the session cookie itself and can no longer open it: its key has changed since, or the cookie was changed on the way.`,
      certainty: elsewhere && unchanged ? 'proven' : 'likely',
      decidedBy: elsewhere
        ? 'Whether the cookie came back with the value that was set, and whether both replicas have the same key.'
        : 'Whether the key of this replica has changed since it sealed the cookie.',
      evidence: [
        ...stored(login),
        ...seen(
          callback,
          ({ by }) =>
            unchanged
              ? `The cookie came back unchanged, but ${by} cannot open it.`
              : `The cookie was sent, but ${by} cannot open it.`,
          elsewhere && unchanged ? 'proves' : 'suggests',
        ),
        ...received(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Give every replica the same key, from one secret (`SESSION_SECRET`, `AUTH_SECRET`, `--cookie-secret`, `OIDCCryptoPassphrase`, `SECRET_KEY`); a key that each process generates at startup causes this.',
    'Keep the old key for reading while a new one is rolled out, for at least as long as a sign-in may take.',
    'Sticky sessions only hide this until a replica stops; they do not fix it.',
  ],
  reproduce: ['`fickle lab --store cookie --cookie-keys per-replica` with its own relying party.'],
})
