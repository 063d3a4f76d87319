/** Reads `--env NAME=VALUE`, repeated. */
import { FickleError } from '../journal/fickle-error.ts'

/** @throws FickleError ERR_USAGE, without the value, which may be a secret */
export function readEnvironment(written: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    written.map((pair) => {
      const cut = pair.indexOf('=')
      if (cut > 0 && /^\w+$/.test(pair.slice(0, cut))) return [pair.slice(0, cut), pair.slice(cut + 1)]
      throw new FickleError(
        'ERR_USAGE',
        `--env "${pair.slice(0, Math.max(cut, 0)) || '...'}" is not a variable.`,
        'Write NAME=VALUE.',
      )
    }),
  )
}
