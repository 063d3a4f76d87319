/** Sessions whose failures are refusals: a store that cannot be reached says so on the page. */
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

/** The same sessions, throwing a Rejection with check `store` where they threw anything else. */
export const guardSessions = (sessions: Sessions): Sessions => ({
  ...sessions,
  startLogin: guard(sessions.startLogin),
  takeLogin: guard(sessions.takeLogin),
  read: guard(sessions.read),
  signIn: guard(sessions.signIn),
  update: guard(sessions.update),
  end: guard(sessions.end),
})
