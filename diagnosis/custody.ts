/** Who held the state and what became of it: the questions that the rules about sessions ask in turn. */
import type { JournalEvent } from '../journal/events.ts'
import { type Cause, causesOfLostState } from './diagnosis.ts'
import type { LoginFacts } from './login-facts.ts'
import { saidCause, saidCauses } from './said.ts'
import { leadsToLogin, shownFailure } from './words.ts'

const ofTheState: ReadonlySet<Cause> = new Set(causesOfLostState)

/**
 * Whether the login failed because the state or its session was not at hand. For replicas that report nothing: the
 * callback failed although the provider had sent a code, and nobody came to redeem it, or the page says so.
 */
export function failedAtState(login: LoginFacts): boolean {
  const { callback, routedCallback, authorizationResponse, tokenRequest, rejected } = login
  if (callback) return callback.state !== 'found'
  if (rejected) return /^(state|session)$/.test(rejected.check)
  if (routedCallback === undefined) return false
  // A replica that gave no answer did not look for a state; one that ended had it, and has it no more.
  if (routedCallback.error !== undefined && memoryLosses(login, login.owner).length === 0) return false
  if (authorizationResponse?.error !== undefined) return false
  const [first] = saidCauses(login)
  if (tokenRequest === undefined)
    return first === undefined || ofTheState.has(first) || saidCause(login) === undefined
  if (tokenRequest.error !== undefined) return wentOnWithout(login) && sessionInDoubt(login)
  // Some redeem the code before, or although, they do not find the state.
  return first === undefined ? failedUnsaid(login) : ofTheState.has(first)
}

/**
 * Of replicas that report nothing: the callback failed without a word of why, after the code had been redeemed and before
 * anybody asked for the user. Whoever compares state or nonce only then has not found them, where the session is in doubt.
 */
function failedUnsaid(login: LoginFacts): boolean {
  const { reported, redeemed, routedCallback, events } = login
  if (reported || !redeemed || routedCallback === undefined) return false
  const wentOn = events.some(({ kind }) => kind === 'userinfo-request')
  const refusedHere = shownFailure(routedCallback) !== undefined || leadsToLogin(routedCallback)
  return !wentOn && refusedHere && (sessionInDoubt(login) || laterLogin(login) !== undefined)
}

/** A login of the same browser that began after this one and before its callback. */
export const laterLogin = ({ otherLogins, started, callback, routedLogin, routedCallback }: LoginFacts) => {
  const from = (started ?? routedLogin)?.at ?? Number.POSITIVE_INFINITY
  const until = (callback ?? routedCallback)?.at ?? Number.NEGATIVE_INFINITY
  return otherLogins
    .flatMap((events) =>
      events.filter(
        (event) => event.kind === 'login-started' || (event.kind === 'routed' && event.role === 'login'),
      ),
    )
    .find(({ at }) => at >= from && at <= until)
}

/**
 * Of replicas that report nothing: the code was asked for without the verifier, or the redirect URI, with which the login
 * began. Whoever checks no state goes on like that where the session is gone that holds them.
 */
export function wentOnWithout({ reported, tokenRequest, authorizationRequest }: LoginFacts): boolean {
  if (reported || tokenRequest?.error === undefined || tokenRequest.grantType !== 'authorization_code')
    return false
  const challenged = authorizationRequest !== undefined && authorizationRequest.has.pkce !== false
  const said = `${tokenRequest.cause ?? ''} ${tokenRequest.errorDescription ?? ''}`
  return (challenged && !tokenRequest.hasVerifier) || /\bmissing\b[^.]*\bredirect_uri\b/i.test(said)
}

/** Whether anything was seen for which the session of the login may not have been at hand. */
export function sessionInDoubt(login: LoginFacts): boolean {
  const { missing = [], changed = [], renewed = [] } = login.routedCallback?.cookies ?? {}
  return (
    wentElsewhere(login) ||
    memoryLosses(login, login.owner).length > 0 ||
    storeFaults(login).length > 0 ||
    sessionCookie(login) === 'absent' ||
    missing.length + changed.length + renewed.length > 0
  )
}

/** Whether the callback carried a state that the balancer has not seen go out: no replica has such a one. */
export const cameChanged = ({ routedCallback }: LoginFacts): boolean =>
  routedCallback?.stateParameter === 'unknown'

/** Of replicas that report nothing: the code was asked for with a verifier that is not this login's. */
export const verifierRefused = ({ callback, tokenRequest }: LoginFacts): boolean =>
  !callback &&
  tokenRequest?.error !== undefined &&
  tokenRequest.grantType === 'authorization_code' &&
  /pkce|verifier/i.test(`${tokenRequest.cause} ${tokenRequest.errorDescription}`)

/** Whether the callback went to another replica than the one that began the login. */
export const wentElsewhere = ({ owner, receiver }: LoginFacts): boolean =>
  owner !== undefined && receiver !== undefined && owner !== receiver

/** Of replicas that report nothing: whether the state travels in a cookie, as its length tells. */
export const stateInCookie = ({ reported, routedCallback }: LoginFacts): boolean =>
  !reported && routedCallback?.stateInCookie === true

/** Of replicas that report nothing: whether the state says itself what is needed at the callback, as its form tells. */
export const stateCarriesLogin = ({ reported, routedCallback }: LoginFacts): boolean =>
  !reported && routedCallback?.stateCarriesLogin === true && routedCallback.stateParameter === 'present'

/** Of replicas that report nothing: whether they may keep a session too, beside what the state says itself. */
export const besideSession = ({ routedCallback }: LoginFacts): boolean =>
  routedCallback?.besideSession === true

/**
 * Of replicas that report nothing: whether a state that may hold all of the login came back beside what may name a session:
 * then nothing that was seen tells a key that differs from a session that another replica has.
 */
export const stateOrSession = (login: LoginFacts): boolean =>
  stateCarriesLogin(login) && besideSession(login) && login.routedCallback?.stateSuffices === true

/** How a login began of which one replica has what its callback needs. */
export const began = ({ authorizationRequest }: LoginFacts): string =>
  authorizationRequest?.has.state === false ? 'began the login' : 'issued the state'

/** What would tell the causes of a lost state apart for replicas that report nothing. */
export const whatReplicasHold =
  'Where the relying party keeps its state between login and callback (its own memory, a shared store, a sealed cookie), and what its log says about this callback.'

/** Whether each replica keeps sessions for itself; of replicas that report nothing it is taken to be so. */
export const keptInProcess = ({ store }: LoginFacts): boolean => store === undefined || store === 'memory'

export type SessionCookie = 'absent' | 'none-set' | 'sent' | 'unknown' | 'known' | 'unreadable' | undefined

/** What is known of the session cookie at the callback: by the replica, else by the balancer. */
export const sessionCookie = ({ callback, routedCallback }: LoginFacts): SessionCookie =>
  callback?.sessionCookie ?? routedCallback?.sessionCookie

const endsProcess = /restart|kill|crash|stop|rolling|down|exit/i
const ofTheStore = /redis|store|flush|evict|read-?only/i

/** Faults since the login began that emptied the memory of this replica. */
export const memoryLosses = (login: LoginFacts, replica: string | undefined): JournalEvent<'fault'>[] =>
  login.faults.filter(
    ({ fault, replica: struck }) =>
      fault !== 'cleared' &&
      endsProcess.test(fault) &&
      !ofTheStore.test(fault) &&
      (struck === undefined || struck === replica),
  )

/** Faults of the shared session store since the login began, and those that still last. */
export const storeFaults = (login: LoginFacts): JournalEvent<'fault'>[] =>
  [...new Set([...login.faults, ...login.lasting])].filter(({ fault }) => ofTheStore.test(fault))
