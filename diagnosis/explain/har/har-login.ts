/** Finds the sign-in in the exchanges of a HAR file: the login, the provider's part, the callback that failed. */
import type { Exchange } from './exchange.ts'

export interface HarLogin {
  readonly exchanges: readonly Exchange[]
  /** Whose answer sent the browser to the provider. */
  readonly login: Exchange | undefined
  readonly authorization: Exchange | undefined
  /** Whose answer sent the browser back. */
  readonly answer: Exchange | undefined
  /** The callback that failed first. */
  readonly callback: Exchange | undefined
  /** The same callback before and after it. */
  readonly earlier: readonly Exchange[]
  readonly reloads: readonly Exchange[]
  /** Other logins that this browser began between login and callback. */
  readonly otherLogins: readonly Exchange[]
  /** What failed where no callback did: a page of the provider, or a call after the sign-in. */
  readonly failed: Exchange | undefined
  /** Whether the browser left cookies out of the file. */
  readonly withoutCookies: boolean
}

export const parameterOf = (exchange: Exchange | undefined, name: string): string | undefined =>
  exchange?.parameters.find(([key]) => key === name)?.[1]

export const allOf = (exchange: Exchange | undefined, name: string): string[] =>
  exchange?.parameters.filter(([key]) => key === name).map(([, value]) => value) ?? []

const inUrl = (url: URL | undefined, name: string) =>
  url?.searchParams.get(name) ?? new URLSearchParams(url?.hash.slice(1)).get(name) ?? undefined

const placeOf = (url: URL) => url.origin + url.pathname

const isAuthorization = (exchange: Exchange): boolean =>
  parameterOf(exchange, 'client_id') !== undefined &&
  parameterOf(exchange, 'grant_type') === undefined &&
  ['response_type', 'request_uri', 'request'].some((name) => parameterOf(exchange, name) !== undefined)

const carriesAnswer = (exchange: Exchange): boolean =>
  !isAuthorization(exchange) &&
  parameterOf(exchange, 'grant_type') === undefined &&
  ['code', 'error', 'id_token', 'response'].some((name) => parameterOf(exchange, name) !== undefined)

/** Where an authorization request wants its answer, without parameters. */
function redirectOf(authorization: Exchange): string | undefined {
  const value = parameterOf(authorization, 'redirect_uri')
  return value !== undefined && URL.canParse(value) ? placeOf(new URL(value)) : undefined
}

/** Whether an exchange ended badly, as far as the file tells. */
export const hasFailed = (exchange: Exchange): boolean =>
  exchange.status >= 400 ||
  exchange.failure !== undefined ||
  exchange.known.length > 0 ||
  (carriesAnswer(exchange) && parameterOf(exchange, 'error') !== undefined) ||
  inUrl(exchange.location, 'error') !== undefined

const sameCallback = (a: Exchange, b: Exchange): boolean => {
  const key = (exchange: Exchange) => parameterOf(exchange, 'state') ?? parameterOf(exchange, 'code')
  return (
    a.method === b.method && placeOf(a.url) === placeOf(b.url) && key(a) !== undefined && key(a) === key(b)
  )
}

/** Sorts what the file holds. */
export function findLogin(exchanges: readonly Exchange[]): HarLogin {
  const authorizations = exchanges.filter(isAuthorization)
  const redirects = new Set(authorizations.map(redirectOf))
  const callbacks = exchanges.filter(
    (exchange) =>
      (carriesAnswer(exchange) &&
        (parameterOf(exchange, 'state') !== undefined || redirects.has(placeOf(exchange.url)))) ||
      (redirects.has(placeOf(exchange.url)) && !isAuthorization(exchange)),
  )
  const lastFailed = callbacks.findLast(hasFailed)
  const callback =
    lastFailed && (callbacks.find((one) => hasFailed(one) && sameCallback(one, lastFailed)) ?? lastFailed)
  const end = callback?.order ?? Number.POSITIVE_INFINITY
  const before = authorizations.filter(({ order }) => order < end)
  const state = parameterOf(callback, 'state')
  const fitting = before.filter(
    (one) => !callback || redirectOf(one) === undefined || redirectOf(one) === placeOf(callback.url),
  )
  const authorization =
    before.findLast((one) => state !== undefined && parameterOf(one, 'state') === state) ??
    fitting.at(-1) ??
    before.at(-1)
  const same = callback ? callbacks.filter((one) => one !== callback && sameCallback(one, callback)) : []
  return {
    exchanges,
    authorization,
    callback,
    login: authorization && loginOf(exchanges, authorization, callback),
    answer: callback && exchanges.findLast((one) => one.order < callback.order && leadsTo(one, callback)),
    earlier: same.filter(({ order }) => order < end),
    reloads: same.filter(({ order }) => order > end),
    otherLogins: before.filter(
      (one) =>
        authorization !== undefined &&
        one.order > authorization.order &&
        parameterOf(one, 'state') !== parameterOf(authorization, 'state'),
    ),
    failed: callback ? undefined : failedElsewhere(exchanges, authorizations),
    withoutCookies: exchanges.every(({ sent, arrived }) => sent.length === 0 && arrived.length === 0),
  }
}

const leadsTo = (one: Exchange, callback: Exchange): boolean =>
  one.location !== undefined && placeOf(one.location) === placeOf(callback.url)

function loginOf(
  exchanges: readonly Exchange[],
  authorization: Exchange,
  callback: Exchange | undefined,
): Exchange | undefined {
  const before = exchanges.filter(({ order }) => order < authorization.order)
  const state = parameterOf(authorization, 'state')
  const leading = before.findLast(
    ({ location }) =>
      location !== undefined &&
      placeOf(location) === placeOf(authorization.url) &&
      (state === undefined || inUrl(location, 'state') === state),
  )
  const redirect = redirectOf(authorization)
  const host = callback?.url.hostname ?? (redirect === undefined ? undefined : new URL(redirect).hostname)
  return leading ?? before.findLast(({ url }) => url.hostname === host)
}

/** Without a failed callback: an error page of the provider, or a later call that was refused with known words. */
function failedElsewhere(
  exchanges: readonly Exchange[],
  authorizations: readonly Exchange[],
): Exchange | undefined {
  const last = authorizations.at(-1)
  const known = exchanges.findLast((one) => one.known.length > 0)
  if (!last) return known
  const provider = exchanges.findLast(
    (one) =>
      one.order >= last.order &&
      one.url.origin === last.url.origin &&
      (one.status >= 400 || one.failure !== undefined),
  )
  const returned = exchanges.some((one) => one.order > last.order && carriesAnswer(one))
  return returned ? known : (provider ?? known)
}
