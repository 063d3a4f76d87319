/** Every flag of the command line, once: one name has one meaning in all commands, in the environment and in the file. */

import type { Flags } from './flag.ts'
import { judgingFlags } from './judging-flags.ts'
import { labFlags } from './lab-flags.ts'
import { providerFlags } from './provider-flags.ts'
import { tokenFlags } from './token-flags.ts'

export const flags = {
  json: { type: 'switch', about: 'print results as JSON' },
  verbose: { type: 'switch', about: 'say more, and show stack traces' },
  playwright: { type: 'switch', about: 'write a Playwright set-up too: configuration and a first test' },
  force: { type: 'switch', about: 'replace files that exist' },
  open: { type: 'switch', about: 'open the page in a browser once everything answers' },
  ...providerFlags,
  ...labFlags,
  ...judgingFlags,
  ...tokenFlags,
} as const satisfies Flags

export type FlagName = keyof typeof flags

type CamelCase<S extends string> = S extends `${infer A}-${infer B}` ? `${A}${Capitalize<CamelCase<B>>}` : S
type ValueOf<F> = F extends { type: 'switch' }
  ? boolean
  : F extends { type: 'integer' }
    ? number
    : F extends { type: 'list' }
      ? readonly string[]
      : F extends { type: 'choice'; options: readonly (infer O)[] }
        ? O
        : string

/** What a command gets: a flag with a default always has a value, a switch is false, a list empty, the rest may be missing. */
export type Values<N extends FlagName> = {
  readonly [K in N as CamelCase<K>]: (typeof flags)[K] extends
    | { default: unknown }
    | { type: 'switch' | 'list' }
    ? ValueOf<(typeof flags)[K]>
    : ValueOf<(typeof flags)[K]> | undefined
}

/** `auto-sign-in` is `autoSignIn` in a file and in code. */
export const keyOfFlag = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** `auto-sign-in` is `FICKLE_AUTO_SIGN_IN` in the environment. */
export const variableOfFlag = (name: string): string => `FICKLE_${name.replaceAll('-', '_').toUpperCase()}`
