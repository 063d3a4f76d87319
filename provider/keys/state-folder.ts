/** Where signing keys persist, so that a restart does not break a running relying party. */
import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { importJWK, type JWK, SignJWT } from 'jose'
import { FickleError } from '../../journal/fickle-error.ts'

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
    'Delete the file (new keys are made at the next start), or name another folder with FICKLE_STATE_FOLDER.',
    { cause },
  )

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
  const file = fileIn(folder)
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await makeFolder(resolve(folder))
    await writeFile(draft, JSON.stringify({ keys }, undefined, 2), { mode: 0o600, flag: 'wx' })
    if (when === 'rotation') {
      await rename(draft, file)
      return keys
    }
    try {
      await link(draft, file)
      return keys
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      return (await readKeys(folder)) ?? keys
    }
  } catch (error) {
    if (error instanceof FickleError) throw error
    warn(
      `The signing keys cannot be kept in ${folder} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}), so a restart makes new ones. Name a writable folder with FICKLE_STATE_FOLDER.`,
    )
    return keys
  } finally {
    await rm(draft, { force: true }).catch(() => undefined)
  }
}
