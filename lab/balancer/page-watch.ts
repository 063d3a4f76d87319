/** Pages that a script makes: a small script of the balancer reads what they show, and the journal is told of it. */
import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Journal } from '../../journal/journal.ts'
import type { LoginEnd } from './login-end.ts'
import { withoutSecrets } from './without-secrets.ts'

/** A page of a login that is read in the browser. */
export interface WatchedPage {
  readonly end: LoginEnd
  readonly path: string
  /** Values that its words may repeat; left out of the journal. */
  readonly secrets: readonly (string | undefined)[]
}

export interface PageWatch {
  /** What makes a page tell what it shows, as HTML for the end of its body. */
  watch(page: WatchedPage): string
  /**
   * Notes what a page shows now.
   * @returns the end of its login, which these words may have decided; undefined where nobody awaits them
   */
  shown(token: string, text: string): LoginEnd | undefined
}

const MOST_PAGES = 1_000
/** Milliseconds for which a page may still say something. */
const EXPIRY = 600_000
const MOST_WORDS = 600
/** How often one page is listened to. */
const MOST_TIMES = 10

export function createPageWatch(journal: Journal): PageWatch {
  const pages = new LRUCache<string, WatchedPage & { times: number; last: string }>({
    max: MOST_PAGES,
    ttl: EXPIRY,
  })
  return {
    watch(page) {
      const token = randomBytes(12).toString('base64url')
      pages.set(token, { ...page, times: 0, last: '' })
      return `<script src="/.fickle/lab-watch.js" data-fickle-page="${token}"></script>`
    },
    shown(token, given) {
      const page = pages.get(token)
      if (!page || page.times >= MOST_TIMES) return undefined
      const text = withoutSecrets(given, page.secrets).replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS)
      if (text !== page.last) {
        page.times += 1
        page.last = text
        const { login } = page.end
        journal.report({ kind: 'page-shown', by: 'browser', login, path: page.path, text })
      }
      return page.end
    },
  }
}
