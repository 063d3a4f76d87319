/** Checks the quirks of configured clients and users before any login meets them. */
import { FickleError } from '../../journal/fickle-error.ts'
import { readLoginQuirks, unite } from './selection.ts'

/**
 * Reads the quirks of everybody who has some, and loads none otherwise.
 * @param name what each is called in an error: `client "app"`
 * @throws FickleError ERR_QUIRK_UNKNOWN, ERR_QUIRK_VALUE, ERR_QUIRK_TOO_LATE, ERR_QUIRK_CONTRADICTION
 */
export async function checkQuirks<Owner extends { readonly quirks?: readonly string[] }>(
  owners: readonly Owner[],
  name: (owner: Owner) => string,
): Promise<void> {
  for (const [index, owner] of owners.entries()) {
    if (!owner.quirks?.length) continue
    try {
      unite(await readLoginQuirks(owner.quirks))
    } catch (error) {
      if (!(error instanceof FickleError)) throw error
      const { code, message, fix } = error
      throw new FickleError(code, `The quirks of the ${name(owner)} do not work. ${message}`, fix, {
        cause: error,
        path: [index, 'quirks'],
      })
    }
  }
}
