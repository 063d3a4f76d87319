/** A journal is what a provider and a lab report to, and cannot be left out: JavaScript has no types that would say so. */
import type { Journal } from './contract.ts'
import { FickleError } from './fickle-error.ts'

/** @throws FickleError `ERR_JOURNAL_MISSING` */
export function requireJournal(
  caller: 'createFickleProvider' | 'createLab',
  options: { readonly journal?: Journal | undefined } | undefined,
): void {
  if (typeof options?.journal?.report === 'function') return
  throw new FickleError(
    'ERR_JOURNAL_MISSING',
    `${caller}() needs a journal to report to, and was given none.`,
    caller === 'createLab'
      ? 'Pass the one of the provider: createLab({ journal: provider.journal, ... }).'
      : 'Pass one: createFickleProvider({ journal: createJournal(), ... }).',
  )
}
