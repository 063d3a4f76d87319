/** Where signing keys persist, so that a restart does not break a running relying party. */
import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { importJWK, type JWK, SignJWT } from 'jose'
import { FickleError } from '../../journal/fickle-error.ts'
import { writePrivateFile } from './private-file.ts'

/** `$FICKLE_STATE_FOLDER`, or `fickle` in the user's state folder (XDG Base Directory Specification). */
export const defaultStateFolder = (environment: NodeJS.ProcessEnv = process.env): string =>
  environment.FICKLE_STATE_FOLDER ||
  join(environment.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'fickle')

const fileIn = (folder: string) => join(folder, 'keys.json')

/** @throws FickleError ERR_KEYS_UNREADABLE where the file is there but is no key set. */
export async function readKeys(folder: string): Promise<JWK[] | undefined> {
  const file = fileIn(folder)
  let text: string
  try {
    // A pipe would keep the start waiting for ever.
    if (!(await stat(file)).isFile()) throw unreadable(file, undefined)
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined
    throw error instanceof FickleError ? error : unreadable(file, error)
  }
  try {
    const { keys } = JSON.parse(text) as { keys: JWK[] }
    if (keys.length > 0 && keys.every((key) => key.kid && key.alg && key.d)) {
      for (const key of keys) await proveKey(key)
      return keys
    }
  } catch (error) {
    throw unreadable(file, error)
  }
  throw unreadable(file, undefined)
}

/** Signs once: a key of the right form may still be none. */
async function proveKey(key: JWK): Promise<void> {
  const alg = key.alg ?? ''
  await new SignJWT({}).setProtectedHeader({ alg }).sign(await importJWK(key, alg))
}

const unreadable = (file: string, cause: unknown) =>
  new FickleError(
    'ERR_KEYS_UNREADABLE',
    `The signing keys in ${file} cannot be read.`,
    'Delete the file (the next start makes new keys), or choose another folder with FICKLE_STATE_FOLDER.',
    { cause },
  )

/**
 * Writes the keys where only the owner may read them, whole or not at all, and returns those that count: where two
 * processes start for the first time at once, the keys of whoever comes first. A folder that cannot be written is
 * a warning, and the keys live in memory.
 */
export async function writeKeys(
  folder: string | false,
  keys: readonly JWK[],
  warn: (message: string) => void,
  when: 'first' | 'rotation',
): Promise<readonly JWK[]> {
  if (!folder) return keys
  try {
    const text = JSON.stringify({ keys }, undefined, 2)
    const written = await writePrivateFile(fileIn(folder), text, when === 'first' ? 'first' : 'always')
    return written ? keys : ((await readKeys(folder)) ?? keys)
  } catch (error) {
    if (error instanceof FickleError) throw error
    warn(
      `The signing keys cannot be stored in ${folder} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}), so a restart makes new ones. Choose a writable folder with FICKLE_STATE_FOLDER.`,
    )
    return keys
  }
}
