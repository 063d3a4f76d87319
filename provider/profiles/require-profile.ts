/** Refuses the name of a profile that there is not, and says which is meant. */
import { FickleError } from '../../journal/fickle-error.ts'
import { suggestion } from '../quirks/load.ts'
import { isProfileName, profileNames } from './registry.ts'

/** @throws FickleError ERR_PROFILE_UNKNOWN */
export async function requireProfile(name: string): Promise<void> {
  if (isProfileName(name)) return
  const shown = name.slice(0, 100)
  throw new FickleError(
    'ERR_PROFILE_UNKNOWN',
    `There is no profile named "${shown}".${await suggestion(shown, profileNames())}`,
    'List them with: fickle profiles',
  )
}
