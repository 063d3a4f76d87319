/** Profiles of your own, from files that `fickle profile from` wrote, so that addresses can name them. */
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FickleError } from '../journal/fickle-error.ts'

const MOST = 4 * 1024 * 1024

/** @throws FickleError ERR_PROFILE_INVALID where a file is not there, or is no profile */
export async function addProfileFiles(files: readonly string[], folder: string): Promise<readonly string[]> {
  if (files.length === 0) return []
  const [{ profileOfFacts, readOwnProfile }, { addProfile }] = await Promise.all([
    import('../provider/profiles/own-profile.ts'),
    import('../provider/profiles/registry.ts'),
  ])
  const names: string[] = []
  for (const file of files) {
    const path = resolve(folder, file)
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile() || found.size > MOST) {
      throw new FickleError(
        'ERR_PROFILE_INVALID',
        `There is no profile in the file "${file.slice(0, 200)}".`,
        'Write one with: fickle profile from URL',
      )
    }
    const profile = readOwnProfile(await readFile(path, 'utf8'), file)
    addProfile(profile.name, profileOfFacts(profile))
    names.push(profile.name)
  }
  return names
}
