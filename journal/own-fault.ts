/** The report of an exception that nobody foresaw: fickle's own fault, tied to the login that was under way. */
import type { Observer, Report } from './events.ts'
import { keyOf, loginOf } from './keys.ts'

interface UnderWay {
  /** Without its query, which may hold codes and tokens. */
  readonly path: string | undefined
  /** The state of the login; names it where `login` is not known. */
  readonly state?: string | null | undefined
  readonly login?: string | undefined
  readonly run?: string | undefined
}

/** @param by the part of fickle that failed */
export const ownFault = (
  by: Observer,
  error: unknown,
  { path, state, login, run }: UnderWay,
): Report<'own-fault'> => ({
  kind: 'own-fault',
  by,
  login: login ?? (state ? loginOf(state) : undefined),
  run,
  keys: state ? [keyOf('state', state)] : undefined,
  message: error instanceof Error ? error.message : String(error),
  path: path?.slice(0, 500),
})
