/** Writes files that only their owner may read: whole or not at all, also where two processes write at once. */
import { randomBytes } from 'node:crypto'
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** Step by step, since Node's own recursion never ends where a file system such as /proc lets nobody make folders. */
async function makeFolder(folder: string): Promise<void> {
  const make = () => mkdir(folder, { mode: 0o700 })
  const code = await make().then(
    () => undefined,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST' && error.code !== 'ENOENT') throw error
      return error.code
    },
  )
  if (code !== 'ENOENT') return
  const parent = dirname(folder)
  if (parent !== folder) await makeFolder(parent)
  await make().catch((error: NodeJS.ErrnoException) => {
    // Another process may have come first.
    if (error.code !== 'EEXIST') throw error
  })
}

/**
 * Writes the file, and makes its folder (0700) where there is none. With `first` a file that is there stays as it is.
 * @returns whether it was written
 * @throws what the file system says
 */
export async function writePrivateFile(
  file: string,
  text: string,
  when: 'first' | 'always',
): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await makeFolder(resolve(dirname(file)))
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' })
    if (when === 'always') await rename(draft, file)
    else await link(draft, file)
    return true
  } catch (error) {
    if (when === 'first' && (error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true }).catch(() => undefined)
  }
}
