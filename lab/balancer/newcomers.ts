/** Tells browsers that have only looked at pages from those that may be signed in, by the cookies that the replicas gave them. */
import type { IncomingMessage } from 'node:http'
import { parseSetCookie } from 'cookie'
import { LRUCache } from 'lru-cache'
import { keyOf } from '../../journal/keys.ts'
import type { Custody } from './custody.ts'

type Cookies = Readonly<Record<string, string | undefined>>

export interface Newcomers {
  /**
   * Notes the cookies that an answer sets.
   * @param cookies those of its request
   * @param returns whether it answers a callback, or the request to which a callback led
   */
  noteAnswer(cookies: Cookies, answer: IncomingMessage, returns: boolean): void
  /** Whether a browser with these cookies has begun no login, and got none of them at the end of one. */
  has(cookies: Cookies): boolean
}

export function createNewcomers(custody: Pick<Custody, 'isSessionCookie' | 'ofBrowser'>): Newcomers {
  const given = new LRUCache<string, true>({ max: 5_000 })

  const has = (cookies: Cookies): boolean =>
    custody.ofBrowser(cookies) === undefined &&
    Object.entries(cookies).every(
      ([name, value = '']) => !custody.isSessionCookie(name) || given.has(keyOf('session', value)),
    )

  return {
    has,
    noteAnswer(cookies, answer, returns) {
      const lines = answer.headers['set-cookie']
      if (!lines || returns || !has(cookies)) return
      for (const { value } of lines.map((line) => parseSetCookie(line)))
        if (value) given.set(keyOf('session', value), true)
    },
  }
}
