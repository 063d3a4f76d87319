/** Files that a command writes into the user's folder: none where one of them exists already, unless that is allowed. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FickleError } from '../journal/fickle-error.ts'

/**
 * @param files Their texts, by the path below the folder.
 * @throws FickleError ERR_FILE_EXISTS, ERR_FILE_NOT_WRITTEN
 */
export function writeNewFiles(folder: string, files: Readonly<Record<string, string>>, force: boolean): void {
  const existing = Object.keys(files).filter((name) => existsSync(join(folder, name)))
  if (existing.length > 0 && !force) {
    const [exist, them] = existing.length === 1 ? ['exists', 'it'] : ['exist', 'them']
    throw new FickleError(
      'ERR_FILE_EXISTS',
      `${existing.join(' and ')} ${exist} already, so nothing was written.`,
      `Move ${them} away, or replace ${them} with --force.`,
    )
  }
  for (const [name, text] of Object.entries(files)) {
    try {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    } catch (cause) {
      throw new FickleError(
        'ERR_FILE_NOT_WRITTEN',
        `${name} cannot be written.`,
        'Run it in a folder that you may write to.',
        { cause },
      )
    }
  }
}
