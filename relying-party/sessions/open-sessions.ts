/** Opens the session store that the settings name. */
import type { SessionSettings } from '../options.ts'
import { createQueues } from './alone.ts'
import type { CookieSettings } from './cookies.ts'
import { createMemoryLoginStore } from './login-store.ts'
import { BoundedMemoryStore } from './memory-store.ts'
import { createServerSessions } from './server-sessions.ts'
import type { Sessions } from './sessions.ts'

export interface OpenOptions {
  readonly settings: SessionSettings
  readonly cookies: CookieSettings
  readonly signingSecret: string
  readonly now: () => number
}

export async function openSessions({
  settings,
  cookies,
  signingSecret,
  now,
}: OpenOptions): Promise<Sessions> {
  if (settings.store !== 'memory') throw new Error('later')
  return createServerSessions({
    store: new BoundedMemoryStore(),
    logins: createMemoryLoginStore(),
    cookies,
    signingSecret,
    now,
    alone: createQueues(),
    close: async () => undefined,
  })
}
