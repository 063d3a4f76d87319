/** Puts file, line and column before an error that says only where in the configuration it is. */
import { FickleError } from '../../journal/fickle-error.ts'

/** The place of a path in the file that says it; undefined where none does. */
export type PlaceOf = (path: readonly PropertyKey[]) => string | undefined

/** The same error, with its place; what has none stays as it is. */
export function withPlace(error: unknown, placeOf: PlaceOf): unknown {
  if (!(error instanceof FickleError) || error.path === undefined) return error
  const place = placeOf(error.path)
  if (place === undefined) return error
  const { code, message, fix, exitCode, path } = error
  return new FickleError(code, `${place}: ${message}`, fix, { cause: error, exitCode, path })
}
