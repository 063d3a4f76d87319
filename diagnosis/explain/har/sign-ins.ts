/** Finds the sign-ins in the exchanges of a HAR file: each with its login, the provider's part and its callbacks. */
import type { Exchange } from './exchange.ts'
import {
  asked,
  isAnswer,
  isAuthorization,
  isSilent,
  isTokenRequest,
  jwtPart,
  looksLikeAnswer,
  parameterIn,
  parameterOf,
  parametersIn,
  placeOf,
} from './protocol.ts'

export interface SignIn {
  /** Undefined where the file begins after it. */
  readonly authorization: Exchange | undefined
  /** Whose answer sent the browser to the provider, or the page whose script did. */
  readonly login: Exchange | undefined
  /** Whether a script of the page began it, and keeps its state in the page's storage. */
  readonly inPage: boolean
  /** Where the answer is to go, without parameters. */
  readonly redirect: string | undefined
  /** Whether the provider was told to show nothing (`prompt=none`). */
  readonly silent: boolean
  /** Requests with the answer, in order: the callback, the same again, and the page's own call with the code. */
  readonly callbacks: Exchange[]
  /** Token requests of the page's script with this sign-in's code. */
  readonly tokenRequests: Exchange[]
}

/** Exchanges that are looked at backwards from one. */
const FAR = 3000

/** The last exchange before another one that fits. */
function lastBefore(
  exchanges: readonly Exchange[],
  { order }: Exchange,
  fits: (one: Exchange) => boolean,
): Exchange | undefined {
  for (let at = order - 1; at >= Math.max(0, order - FAR); at -= 1) {
    const one = exchanges[at]
    if (one && fits(one)) return one
  }
  return undefined
}

/** Whether the callback is a page whose script handles the answer. */
export const handledInPage = (signIn: SignIn, { status, location, arrived }: Exchange): boolean =>
  signIn.inPage && (status < 300 || status === 304) && location === undefined && arrived.length === 0

export const stateOf = (parameters: Exchange['parameters']): string | undefined => {
  const state = parameterIn(parameters, 'state')
  if (state !== undefined) return state
  const inside = jwtPart(parameterIn(parameters, 'response'), 1)?.state
  return typeof inside === 'string' ? inside : undefined
}

function redirectOf(authorization: Exchange): string | undefined {
  const url = URL.parse(asked(authorization, 'redirect_uri') ?? '')
  return url ? placeOf(url) : undefined
}

/** Whose answer sent the browser to a place by a redirect, from another origin. */
export const redirectedBy = (exchanges: readonly Exchange[], target: Exchange): Exchange | undefined =>
  lastBefore(
    exchanges,
    target,
    ({ location, url }) =>
      location !== undefined && placeOf(location) === placeOf(target.url) && url.origin !== target.url.origin,
  )

/** What led to an authorization request: a redirect, or the page that was open. */
function loginOf(exchanges: readonly Exchange[], authorization: Exchange, redirect: string | undefined) {
  const state = asked(authorization, 'state')
  const leading = lastBefore(
    exchanges,
    authorization,
    ({ location }) =>
      location !== undefined &&
      placeOf(location) === placeOf(authorization.url) &&
      (state === undefined || (parameterIn(parametersIn(location), 'state') ?? state) === state),
  )
  if (leading) return { login: leading, inPage: false }
  const { from, url: asks } = authorization
  const origins = new Set([from, URL.parse(redirect ?? '')?.origin].filter((one) => one !== asks.origin))
  const page = lastBefore(
    exchanges,
    authorization,
    ({ url, type, byScript }) => origins.has(url.origin) && byScript !== true && /html|^$/.test(type),
  )
  const discovered = lastBefore(
    exchanges,
    authorization,
    ({ url, byScript, from }) =>
      url.pathname.includes('/.well-known/openid-configuration') && (byScript === true || origins.has(from)),
  )
  return { login: page, inPage: page !== undefined || discovered !== undefined }
}

function begin(exchanges: readonly Exchange[], authorization: Exchange): SignIn {
  const redirect = redirectOf(authorization)
  return {
    authorization,
    ...loginOf(exchanges, authorization, redirect),
    redirect,
    silent: isSilent(authorization),
    callbacks: [],
    tokenRequests: [],
  }
}

const keyOf = (authorization: Exchange) =>
  JSON.stringify([
    asked(authorization, 'client_id'),
    asked(authorization, 'state') ??
      asked(authorization, 'nonce') ??
      parameterOf(authorization, 'request_uri'),
    redirectOf(authorization),
  ])

/** A library may send one state with every login; what it makes by chance for each is the nonce or the challenge. */
const isSameRequest = (a: Exchange | undefined, b: Exchange): boolean =>
  ['nonce', 'code_challenge'].every((name) => {
    const [one, other] = [asked(a, name), asked(b, name)]
    return one === undefined || other === undefined || one === other
  })

const orphan = (redirect: string): SignIn => ({
  authorization: undefined,
  login: undefined,
  inPage: false,
  redirect,
  silent: false,
  callbacks: [],
  tokenRequests: [],
})

/** In order of time. */
export function findSignIns(exchanges: readonly Exchange[]): SignIn[] {
  const signIns: SignIn[] = []
  const latest = {
    key: new Map<string, SignIn>(),
    code: new Map<string, SignIn>(),
    redirect: new Map<string, SignIn>(),
  }
  const ofState = new Map<string, readonly SignIn[]>()
  const redirects = new Set(exchanges.filter(isAuthorization).map(redirectOf))

  /** Whose answer a request carries. */
  const ownerOf = (exchange: Exchange): SignIn | undefined => {
    const known = latest.code.get(parameterOf(exchange, 'code') ?? '')
    if (known) return known
    const place = placeOf(exchange.url)
    const waiting = latest.redirect.get(place)
    if (!isAnswer(exchange.parameters)) {
      // The answer in a fragment is not sent, and something may have dropped the query.
      const isBack = waiting?.callbacks.length === 0 && redirectedBy(exchanges, exchange) !== undefined
      return isBack ? waiting : undefined
    }
    const state = stateOf(exchange.parameters)
    const same = state === undefined ? [] : (ofState.get(state) ?? [])
    if (same.length > 0)
      return same.length === 1 ? same[0] : (ledBackFrom(exchanges, exchange, same) ?? same.at(-1))
    if (waiting) return waiting
    if (!redirects.has(place) && !looksLikeAnswer(exchange.parameters)) return undefined
    const signIn = orphan(place)
    signIns.push(signIn)
    if (state !== undefined) ofState.set(state, [signIn])
    return signIn
  }
  const take = (exchange: Exchange) => {
    const owner = ownerOf(exchange)
    if (!owner) return
    const callback = withAnswer(exchanges, exchange)
    owner.callbacks.push(callback)
    const code = parameterOf(callback, 'code')
    if (code !== undefined && !latest.code.has(code)) latest.code.set(code, owner)
  }

  for (const exchange of exchanges) {
    if (exchange.method === 'OPTIONS') continue
    if (isAuthorization(exchange)) {
      const key = keyOf(exchange)
      const same = latest.key.get(key)
      // A provider may carry the request on through pages of its own.
      if (same && same.callbacks.length === 0 && isSameRequest(same.authorization, exchange)) continue
      const signIn = begin(exchanges, exchange)
      signIns.push(signIn)
      latest.key.set(key, signIn)
      const state = asked(exchange, 'state')
      if (state !== undefined) ofState.set(state, [...(ofState.get(state) ?? []).slice(-20), signIn])
      if (signIn.redirect !== undefined) latest.redirect.set(signIn.redirect, signIn)
    } else if (isTokenRequest(exchange))
      latest.code.get(parameterOf(exchange, 'code') ?? '')?.tokenRequests.push(exchange)
    else take(exchange)
  }
  return signIns
}

const MOST_STEPS = 30

/** Which of several sign-ins with one state led to a callback: back along the redirects, and the form that a page sent to itself. */
function ledBackFrom(
  exchanges: readonly Exchange[],
  callback: Exchange,
  signIns: readonly SignIn[],
): SignIn | undefined {
  let step: Exchange | undefined = callback
  for (let steps = 0; step && steps < MOST_STEPS; steps += 1) {
    const here: Exchange = step
    const begun = signIns.findLast(
      ({ authorization }) =>
        authorization && authorization.order <= here.order && authorization.url.href === here.url.href,
    )
    if (begun) return begun
    const [target] = here.url.href.split('#')
    step =
      lastBefore(exchanges, here, ({ location }) => location?.href.split('#')[0] === target) ??
      lastBefore(
        exchanges,
        here,
        ({ method, url }) => here.method === 'POST' && method === 'GET' && placeOf(url) === placeOf(here.url),
      )
  }
  return undefined
}

/** The callback with the parameters of the fragment that led to it, which browsers do not send and files leave out. */
function withAnswer(exchanges: readonly Exchange[], callback: Exchange): Exchange {
  if (isAnswer(callback.parameters)) return callback
  const fragment = redirectedBy(exchanges, callback)?.location?.hash.slice(1)
  const parameters = [...new URLSearchParams(fragment ?? '')]
  return isAnswer(parameters)
    ? { ...callback, parameters: [...callback.parameters, ...parameters] }
    : callback
}
