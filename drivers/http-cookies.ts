/** A cookie jar that sends cookies as a browser does: SameSite by who asks, Secure on localhost, hosts apart. */
import { Cookie, CookieJar } from 'tough-cookie'

/** The site of an address, as far as loopback and `.test` names go: scheme and the last two labels of the host. */
const siteOf = (url: string): string => {
  const { protocol, hostname } = new URL(url)
  return `${protocol}//${/^[\d.]+$/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.')}`
}

/** What a navigation from one page to another lets through: everything, Lax and None, or None alone. */
export const sameSiteContext = (from: string | undefined, to: string, method: string) =>
  from === undefined || siteOf(from) === siteOf(to) ? 'strict' : method === 'GET' ? 'lax' : 'none'

/**
 * Octets of a cookie's name and value together: a browser ignores what has more.
 * @see https://www.rfc-editor.org/rfc/rfc6265.html#section-6.1
 */
const MAX_OCTETS = 4096

const isTooLong = (text: string): boolean => {
  const cookie = Cookie.parse(text)
  return cookie !== undefined && Buffer.byteLength(cookie.key + cookie.value) > MAX_OCTETS
}

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
      for (const cookie of setCookies) {
        if (!isTooLong(cookie)) await jar.setCookie(cookie, url, { ignoreError: true })
      }
    },
    drop: async (url, name) => {
      for (const { domain, path, key } of await jar.getCookies(url)) {
        if (name !== undefined && key !== name) continue
        await jar.store.removeCookie(domain ?? '', path ?? '/', key)
      }
    },
  }
}
