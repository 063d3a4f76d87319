/** What became of a form: why a value was refused, beside its field, or what was done. */
import type { FickleError } from '../../journal/fickle-error.ts'

/** A refusal; `field` is the one that is to blame, and empty where none is. */
export interface Refusal {
  readonly field: string
  readonly message: string
}

const isFickleError = (error: unknown): error is FickleError =>
  error instanceof Error && 'fix' in error && 'code' in error

/**
 * Does what a form asks, and gives back why it was refused; undefined where it was done.
 * @param fieldOf the field that an error is about
 */
export async function tryTo(
  act: () => unknown,
  fieldOf: (error: FickleError) => string = () => '',
): Promise<Refusal | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    if (!isFickleError(error)) throw error
    return { field: fieldOf(error), message: `${error.message} ${error.fix}`.trim() }
  }
}

/** The message of a refusal where it is about this field. */
export const refusedAt = (refusal: Refusal | undefined, field: string): string | undefined =>
  refusal?.field === field ? refusal.message : undefined
