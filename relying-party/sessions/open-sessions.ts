/** Opens the session store that the settings name. */
import type { SessionSettings } from '../options.ts'
import { createQueues } from './alone.ts'
import { createCookieSessions } from './cookie-sessions.ts'
import type { CookieSettings } from './cookies.ts'
import { createMemoryLoginStore } from './login-store.ts'
import { BoundedMemoryStore } from './memory-store.ts'
import { openRedis } from './redis.ts'
import { createServerSessions } from './server-sessions.ts'
import type { Sessions } from './sessions.ts'

export interface OpenOptions {
  readonly settings: SessionSettings
  readonly cookies: CookieSettings
  /** Signs the ids of sessions that a server keeps. */
  readonly signingSecret: string
  readonly now: () => number
}

/** A Redis that cannot be reached is no error here: each login that needs it says so. */
export async function openSessions({
  settings,
  cookies,
  signingSecret,
  now,
}: OpenOptions): Promise<Sessions> {
  const shared = { cookies, signingSecret, now }
  switch (settings.store) {
    case 'memory':
      return createServerSessions({
        ...shared,
        store: new BoundedMemoryStore(),
        logins: createMemoryLoginStore(),
        alone: createQueues(),
        close: async () => undefined,
      })
    case 'redis':
      return createServerSessions({ ...shared, ...(await openRedis(settings.url, settings.prefix)) })
    case 'cookie':
      return createCookieSessions({ key: settings.key, cookies, now })
  }
}
