/** What the test client tells the journal, as every relying party of fickle does: that it began, what came back, how it ended. */
import type { IDToken } from 'openid-client'
import type { Reporter } from '../../journal/events.ts'
import { keyOf, loginOf } from '../../journal/keys.ts'
import { describeFailure } from '../../relying-party/flow/describe-failure.ts'
import type { SeenToken, Started } from './attempt.ts'

/** Who says it. */
const by = 'test-client'

/** Seconds that openid-client lets clocks differ. */
const TOLERANCE = 30

const placeOf = (state: string) => ({ by, login: loginOf(state), keys: [keyOf('state', state)] })

export function tellStart(report: Reporter, { state }: Pick<Started, 'state'>, pendingLogins: number): void {
  report({
    ...placeOf(state),
    kind: 'login-started',
    store: 'memory',
    sends: { nonce: true, pkce: true },
    pendingLogins,
  })
}

export function tellCallback(report: Reporter, { state }: Pick<Started, 'state'>, url: URL): void {
  const code = url.searchParams.get('code')
  const came = url.searchParams.has('state')
  report({
    ...placeOf(state),
    keys: [keyOf('state', state), ...(code ? [keyOf('code', code)] : [])],
    kind: 'callback-received',
    store: 'memory',
    sessionCookie: 'known',
    state: !came
      ? 'absent-from-request'
      : url.searchParams.get('state') === state
        ? 'found'
        : 'not-in-session',
    storeError: undefined,
    method: 'GET',
  })
}

/** A nonce stays out of the journal, as a state does. */
const withoutNonce = ({ nonce: _nonce, ...claims }: IDToken): Record<string, unknown> => claims

export const tellSignedIn = (
  report: Reporter,
  { state }: Pick<Started, 'state'>,
  user: string,
  claims: IDToken,
): void => report({ ...placeOf(state), kind: 'signed-in', user, claims: withoutNonce(claims) })

interface Refused {
  readonly error: unknown
  /** What was under way. */
  readonly exchange: 'token-endpoint' | 'userinfo'
  /** The ID token that came, whether it was taken or not. */
  readonly idToken: SeenToken | undefined
}

export async function tellRefusal(
  report: Reporter,
  { state }: Pick<Started, 'state'>,
  { error, exchange, idToken }: Refused,
): Promise<void> {
  const times = ['exp', 'iat', 'nbf'].flatMap((name) => {
    const value = idToken?.claims?.[name]
    return typeof value === 'number' ? [[name, value] as const] : []
  })
  const facts = { now: Math.floor(Date.now() / 1000), tolerance: TOLERANCE, ...Object.fromEntries(times) }
  const { message, check, code, status, facts: measured } = await describeFailure(error, exchange, { facts })
  report({
    ...placeOf(state),
    kind: 'rejected',
    error: message.slice(0, 600),
    check,
    code,
    status,
    facts: measured,
  })
}
