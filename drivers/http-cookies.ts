/** A cookie jar that sends cookies as a browser does: SameSite by who asks, Secure on localhost, hosts apart. */
import { CookieJar } from 'tough-cookie'

/** The site of an address, as far as loopback and `.test` names go: scheme and the last two labels of the host. */
const siteOf = (url: string): string => {
  const { protocol, hostname } = new URL(url)
  return `${protocol}//${/^[\d.]+$/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.')}`
}

/** What a navigation from one page to another lets through: everything, Lax and None, or None alone. */
export const sameSiteContext = (from: string | undefined, to: string, method: string) =>
  from === undefined || siteOf(from) === siteOf(to) ? 'strict' : method === 'GET' ? 'lax' : 'none'

export interface HttpCookies {
  header(url: string, sameSite: 'strict' | 'lax' | 'none'): Promise<string>
  keep(url: string, setCookies: readonly string[]): Promise<void>
  /** Forgets what this address would get, or the cookie of that name. */
  drop(url: string, name?: string): Promise<void>
}

export function createHttpCookies(): HttpCookies {
  const jar = new CookieJar(undefined, { rejectPublicSuffixes: false, enforceSecureOriginOnStorage: true })
  return {
    header: (url, sameSite) => jar.getCookieString(url, { sameSiteContext: sameSite }),
    keep: async (url, setCookies) => {
      for (const cookie of setCookies) await jar.setCookie(cookie, url, { ignoreError: true })
    },
    drop: async (url, name) => {
      for (const { domain, path, key } of await jar.getCookies(url)) {
        if (name !== undefined && key !== name) continue
        await jar.store.removeCookie(domain ?? '', path ?? '/', key)
      }
    },
  }
}
