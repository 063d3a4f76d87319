/** The cookies of a HAR file: set at the login, sent at the callback, or not, or changed in between. */
import type { Cause, Evidence } from '../../diagnosis.ts'
import type { ArrivedCookie } from './cookies-of.ts'
import type { Exchange } from './exchange.ts'
import { type HarFinding, inEntry, type Look, type Looker, nothing } from './finding.ts'
import type { HarLogin } from './har-login.ts'
import { isAffinity } from './replicas.ts'

const analytics = /^(_ga|_gid|_gcl|_fbp|_hj|amp_|ajs_|optanon|cookieconsent|intercom|mp_)/i

interface Held {
  readonly name: string
  readonly mark: string
  /** Undefined where it was there before the file begins. */
  readonly setBy: Exchange | undefined
  readonly attributes: ArrivedCookie | undefined
}

/** Cookies that the relying party's host had given the browser by the end of the login. */
function heldAfterLogin({ exchanges, login }: HarLogin): Held[] {
  if (!login) return []
  const held = new Map<string, Held>()
  for (const { name, mark } of login.sent)
    held.set(name, { name, mark, setBy: undefined, attributes: undefined })
  const host = login.url.hostname
  for (const exchange of exchanges.filter(
    ({ order, url }) => order <= login.order && url.hostname === host,
  )) {
    for (const cookie of exchange.arrived) {
      if (cookie.cleared) held.delete(cookie.name)
      else
        held.set(cookie.name, { name: cookie.name, mark: cookie.mark, setBy: exchange, attributes: cookie })
    }
  }
  return [...held.values()].filter(({ name }) => !isAffinity(name) && !analytics.test(name))
}

const crossSite = (callback: Exchange, { authorization }: HarLogin) =>
  authorization !== undefined && authorization.url.hostname !== callback.url.hostname

/** Why the browser left a cookie out, as its attributes and the addresses prove. */
function reasonFor(held: Held, login: HarLogin): { cause: Cause; text: string; fix: string } | undefined {
  const { callback } = login
  const begun = held.setBy ?? login.login
  const cookie = held.attributes
  if (!callback || !begun) return undefined
  const seconds =
    callback.at !== undefined && begun.at !== undefined ? Math.round((callback.at - begun.at) / 1000) : 0
  if (begun.url.hostname !== callback.url.hostname && !cookie?.domain) {
    return {
      cause: 'cookie-not-sent',
      text: `It was set at ${begun.url.hostname} and the callback went to ${callback.url.hostname}: a cookie belongs to one host.`,
      fix: `Use one host name: the address that people open, \`OIDC_CALLBACK\` (callbackUrl) and \`OIDC_SERVER_URL\` (serverUrl); here ${begun.url.host} and ${callback.url.host} differ.`,
    }
  }
  if (cookie?.maxAge !== undefined && cookie.maxAge < seconds) {
    return {
      cause: 'session-expired',
      text: `It lives ${cookie.maxAge} s, and the sign-in took ${seconds} s.`,
      fix: 'Let the cookie live as long as a sign-in may take: ten minutes at least.',
    }
  }
  if (cookie?.secure && callback.url.protocol === 'http:') {
    return {
      cause: 'cookie-not-sent',
      text: 'It is Secure, and the callback goes over plain http.',
      fix: 'Serve https, or set `FORCE_SECURE_SESSION_COOKIE=false` while you serve http.',
    }
  }
  if (callback.method === 'POST' && cookie?.sameSite !== 'none' && crossSite(callback, login)) {
    return {
      cause: 'cookie-not-sent',
      text: `The answer came as a POST from another site, and it is SameSite=${cookie?.sameSite ?? 'unset, which counts as Lax'}.`,
      fix: 'Set it `SameSite=None; Secure` over https, or let the answer come as a query (response_mode=query).',
    }
  }
  if (cookie?.sameSite === 'strict' && crossSite(callback, login)) {
    return {
      cause: 'cookie-not-sent',
      text: 'It is SameSite=Strict, and the browser came from another site.',
      fix: 'Set it `SameSite=Lax`.',
    }
  }
  if (cookie?.path !== undefined && !callback.url.pathname.startsWith(cookie.path)) {
    return {
      cause: 'cookie-not-sent',
      text: `It is for the path ${cookie.path}, and the callback is ${callback.url.pathname}.`,
      fix: 'Set it `Path=/`.',
    }
  }
  return undefined
}

function notSent(held: Held, login: HarLogin, all: boolean): HarFinding {
  const reason = reasonFor(held, login)
  return {
    cause: reason?.cause ?? 'cookie-not-sent',
    sureness: reason || (all && held.attributes?.httpOnly) ? 3 : all ? 2.5 : 2,
    summary:
      `The cookie ${held.name}, which the browser held after the login, was not sent with the callback. ${reason?.text ?? ''}`.trim(),
    evidence: [
      ...(held.setBy
        ? [inEntry(held.setBy, `The cookie ${held.name} was set: ${attributesOf(held.attributes)}`)]
        : []),
      inEntry(login.callback, `The callback came without it`),
      ...(reason ? [{ entry: undefined, at: undefined, text: reason.text }] : []),
    ],
    ...(reason ? { fixes: [reason.fix] } : {}),
  }
}

const attributesOf = (cookie: ArrivedCookie | undefined) =>
  cookie
    ? [
        `Path=${cookie.path ?? '(unset)'}`,
        cookie.domain && `Domain=${cookie.domain}`,
        cookie.httpOnly && 'HttpOnly',
        cookie.secure && 'Secure',
        `SameSite=${cookie.sameSite ?? '(unset)'}`,
        cookie.maxAge !== undefined && `Max-Age=${cookie.maxAge}`,
      ]
        .filter(Boolean)
        .join('; ')
    : 'before the file begins'

function changed(held: Held, login: HarLogin): HarFinding {
  const { exchanges, callback, login: begun, otherLogins } = login
  const sentMark = callback?.sent.find(({ name }) => name === held.name)?.mark
  const culprit = exchanges.findLast(
    ({ order, arrived }) =>
      order > (begun?.order ?? 0) &&
      order < (callback?.order ?? 0) &&
      arrived.some(({ name, mark }) => name === held.name && mark === sentMark),
  )
  const otherPort = culprit && begun && culprit.url.host !== begun.url.host
  return {
    cause: 'cookie-overwritten',
    sureness: 3,
    summary: `The cookie ${held.name} was replaced between login and callback${
      otherPort
        ? ` by ${culprit.url.host}, another application on the same host name`
        : otherLogins.length > 0
          ? ', by another login in this browser'
          : ''
    }.`,
    evidence: [
      inEntry(held.setBy ?? begun, `The login left ${held.name} with one value`),
      ...(culprit ? [inEntry(culprit, `This answer set ${held.name} anew`)] : []),
      inEntry(callback, `The callback sent ${held.name} with another value`),
    ],
  }
}

/** Compares what the browser held after the login with what it sent at the callback. */
export const lookAtCookies: Looker = (login) => {
  const { callback, login: begun } = login
  if (!callback || !begun) return nothing
  if (login.withoutCookies) return nothing
  const held = heldAfterLogin(login)
  if (held.length === 0) return callback.sent.length > 0 ? nothing : nothingEver(login)
  const sentMarks = new Map(callback.sent.map(({ name, mark }) => [name, mark]))
  const missing = held.filter(({ name }) => !sentMarks.has(name))
  const altered = held.filter(({ name, mark }) => sentMarks.has(name) && sentMarks.get(name) !== mark)
  const kept = held.filter(({ name, mark }) => sentMarks.get(name) === mark)
  const findings = [
    ...missing.map((each) => notSent(each, login, missing.length === held.length)),
    ...altered.map((each) => changed(each, login)),
  ]
  const ruledOut = new Map<Cause, Evidence>()
  if (findings.length === 0) {
    const fact = inEntry(
      callback,
      `The cookies of the login came back unchanged: ${kept.map(({ name }) => name).join(', ')}`,
    )
    ruledOut.set('cookie-not-sent', fact)
    ruledOut.set('cookie-overwritten', fact)
  }
  return { findings, ruledOut }
}

const nothingEver = (login: HarLogin): Look => ({
  findings: [
    {
      cause: 'cookie-not-sent',
      sureness: 1.5,
      summary: 'The login set no cookie and the callback sent none: nothing ties the two together.',
      evidence: [
        inEntry(login.login, 'The login set no cookie'),
        inEntry(login.callback, 'The callback sent none'),
      ],
    },
  ],
  ruledOut: new Map(),
})
