/** The cookies of a relying party: their names, which differ by port since cookies do not, and their attributes. */
import { createHash } from 'node:crypto'
import { parseCookie } from 'cookie'
import type { CookieOptions, Request } from 'express'
import type { RelyingPartyConfiguration } from '../options.ts'

export interface CookieSettings {
  /** The cookie of who is signed in. */
  readonly session: string
  /** What the names of the cookies of logins in flight begin with. */
  readonly loginPrefix: string
  readonly attributes: CookieOptions
  readonly sessionSeconds: number
}

/** Names and attributes for a configuration. */
export function cookieSettings(configuration: RelyingPartyConfiguration): CookieSettings {
  const { serverUrl, callbackUrl, customParams, sessionExpiry } = configuration.oidcConfiguration
  const { port, protocol } = new URL(serverUrl)
  const suffix = port || (protocol === 'https:' ? '443' : '80')
  const secure = new URL(callbackUrl).protocol === 'https:' || configuration.forceSecureSessionCookie === true
  // A form that another site posts carries no Lax cookie; None is allowed with Secure only.
  const crossSite = customParams.response_mode === 'form_post' && secure
  return {
    session: `fickle_app_${suffix}`,
    loginPrefix: `fickle_login_${suffix}_`,
    attributes: { httpOnly: true, path: '/', secure, sameSite: crossSite ? 'none' : 'lax' },
    sessionSeconds: sessionExpiry,
  }
}

/**
 * By what a login is found: a fingerprint of its state, which names its cookie and its place in the store, so that tabs
 * never overwrite each other and whoever sees a store cannot finish a login.
 */
export const loginHandle = (state: string): string =>
  createHash('sha256').update(state).digest('hex').slice(0, 16)

export const readCookies = (request: Request): Readonly<Record<string, string | undefined>> =>
  parseCookie(request.headers.cookie ?? '')

/** `name; Path=/; HttpOnly; SameSite=Lax`: a cookie without its value, for the journal. */
export function describeCookie(name: string, { path, httpOnly, secure, sameSite }: CookieOptions): string {
  const words = [name, path && `Path=${path}`, httpOnly && 'HttpOnly', secure && 'Secure']
  if (typeof sameSite === 'string') words.push(`SameSite=${sameSite[0]?.toUpperCase()}${sameSite.slice(1)}`)
  return words.filter(Boolean).join('; ')
}
