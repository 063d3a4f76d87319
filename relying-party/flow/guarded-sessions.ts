/** Sessions whose failures are refusals, and that end after sessionExpiry by this replica's clock, whatever a store says. */
import type { Sessions } from '../sessions/sessions.ts'
import { Rejection } from './rejection.ts'

function storeFailure(cause: unknown): Rejection {
  if (cause instanceof Rejection) return cause
  const why = cause instanceof Error && cause.message ? cause.message : String(cause)
  return new Rejection(`The session store cannot be reached: ${why.replace(/\.$/, '')}.`, {
    check: 'store',
    status: 503,
    cause,
  })
}

const guard =
  <A extends readonly unknown[], R>(method: (...given: A) => Promise<R>) =>
  (...given: A): Promise<R> =>
    method(...given).catch((cause: unknown) => {
      throw storeFailure(cause)
    })

export interface SessionLimits {
  readonly now: () => number
  /** Seconds that a session lives from its sign-in. */
  readonly sessionExpiry: number
}

/** The same sessions, throwing a Rejection with check `store` where they threw anything else. */
export const guardSessions = (sessions: Sessions, { now, sessionExpiry }: SessionLimits): Sessions => ({
  ...sessions,
  startLogin: guard(sessions.startLogin),
  takeLogin: guard(sessions.takeLogin),
  read: guard(async (exchange) => {
    const signedIn = await sessions.read(exchange)
    if (!signedIn || now() / 1000 - signedIn.since < sessionExpiry) return signedIn
    await sessions.end(exchange)
    return undefined
  }),
  signIn: guard(sessions.signIn),
  update: guard(sessions.update),
  end: guard(sessions.end),
})
