/** Why a browser does not send a cookie, as its attributes and the addresses show (RFC 6265bis, section 5). */
import { isLoopback } from '../../../common/loopback.ts'
import { coversPath, isSameSite } from '../../cookie-scope.ts'
import type { Cause } from '../../diagnosis.ts'
import type { ArrivedCookie } from './cookies-of.ts'
import type { Exchange } from './exchange.ts'
import { reaches } from './jar.ts'

export interface Reason {
  readonly cause: Cause
  readonly text: string
  readonly fix: string
}

const LARGEST_COOKIE = 4096

/** The path that a cookie is for where its answer named none (RFC 6265, section 5.1.4). */
const defaultPath = ({ pathname }: URL) => pathname.slice(0, Math.max(1, pathname.lastIndexOf('/')))

const secondsBetween = (from: Exchange, to: Exchange) =>
  from.at !== undefined && to.at !== undefined ? (to.at - from.at) / 1000 : undefined

const rounded = (seconds: number) => (seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds))

const overHttp: Reason = {
  cause: 'cookie-not-sent',
  text: 'It is Secure, but the request goes over plain http.',
  fix: 'Serve https (behind a proxy, forward X-Forwarded-Proto and trust it), or do not mark the cookie Secure while you serve http.',
}

/**
 * @param cookie as its answer set it; undefined where it is older than the file
 * @param setAt that answer, or the login
 * @param request which came without it
 * @param from where the navigation came from, if from another site
 */
export function reasonFor(
  cookie: ArrivedCookie | undefined,
  setAt: Exchange,
  request: Exchange,
  from: URL | undefined,
): Reason | undefined {
  if (!reaches(cookie, setAt.url, request.url)) {
    return {
      cause: 'cookie-not-sent',
      text: `It was set at ${setAt.url.hostname}, but the callback went to ${request.url.hostname}: a cookie belongs to one host.`,
      fix: `Use one host name for the address that users open and for the redirect URI; here ${setAt.url.host} and ${request.url.host} differ.`,
    }
  }
  if (!cookie) return undefined
  const seconds = secondsBetween(setAt, request)
  const crossSite = from !== undefined && !isSameSite(from, request.url)
  if (cookie.maxAge !== undefined && seconds !== undefined && cookie.maxAge <= seconds) {
    return {
      cause: 'session-expired',
      text: `It lasts ${cookie.maxAge} s, but the sign-in took ${rounded(seconds)} s.`,
      fix: 'Make the cookie last as long as a sign-in may take: at least ten minutes.',
    }
  }
  const unencrypted = cookie.secure && request.url.protocol === 'http:'
  // Browsers other than Safari send this machine Secure cookies over plain http too.
  if (unencrypted && !isLoopback(request.url.hostname)) return overHttp
  if (cookie.size > LARGEST_COOKIE) {
    return {
      cause: 'cookie-not-sent',
      text: `It has ${cookie.size} bytes; browsers drop a cookie of more than ${LARGEST_COOKIE}.`,
      fix: 'Keep the session on the server, or put less into the cookie (no tokens, fewer groups).',
    }
  }
  if (cookie.sameSite === 'none' && !cookie.secure) {
    return {
      cause: 'cookie-not-sent',
      text: 'It is SameSite=None without Secure, which browsers refuse.',
      fix: 'Set the cookie to `SameSite=None; Secure` over https.',
    }
  }
  if (request.method === 'POST' && cookie.sameSite !== 'none' && crossSite) {
    return {
      cause: 'cookie-not-sent',
      text: `The answer came as a POST from another site, and the cookie is SameSite=${cookie.sameSite ?? 'unset, which counts as Lax'}.`,
      fix: 'Set the cookie to `SameSite=None; Secure` over https, or use a query response (response_mode=query).',
    }
  }
  if (cookie.sameSite === 'strict' && crossSite) {
    return {
      cause: 'cookie-not-sent',
      text: 'It is SameSite=Strict, but the browser came from another site.',
      fix: 'Set the cookie to `SameSite=Lax`.',
    }
  }
  const path = cookie.path?.startsWith('/') ? cookie.path : defaultPath(setAt.url)
  if (!coversPath(path, request.url.pathname)) {
    return {
      cause: 'cookie-not-sent',
      text: `It is for the path ${path}, but the request is for ${request.url.pathname.slice(0, 80)}.`,
      fix: 'Set the cookie to `Path=/`.',
    }
  }
  return unencrypted ? overHttp : undefined
}

export const attributesOf = (cookie: ArrivedCookie | undefined): string =>
  cookie
    ? [
        `Path=${cookie.path ?? '(unset)'}`,
        cookie.domain && `Domain=${cookie.domain}`,
        cookie.httpOnly && 'HttpOnly',
        cookie.secure && 'Secure',
        `SameSite=${cookie.sameSite ?? '(unset)'}`,
        cookie.maxAge !== undefined && `lasts ${cookie.maxAge} s`,
      ]
        .filter(Boolean)
        .join('; ')
    : 'before the file begins'
