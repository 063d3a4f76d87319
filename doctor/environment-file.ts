/** Reads the environment file of a deployment (`NAME=value` lines), with the line of each name. */
import { readFileSync, statSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { FickleError } from '../journal/fickle-error.ts'

export interface EnvironmentFile {
  readonly file: string
  readonly values: Readonly<Record<string, string | undefined>>
  readonly lines: ReadonlyMap<string, number>
}

const MOST_BYTES = 1_000_000

/** @throws FickleError ERR_ENVIRONMENT_FILE where it cannot be read. */
export function readEnvironmentFile(file: string): EnvironmentFile {
  let text: string
  try {
    if (statSync(file).size > MOST_BYTES) throw new Error('it is larger than a megabyte')
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new FickleError(
      'ERR_ENVIRONMENT_FILE',
      `The environment file ${file} cannot be read: ${code === 'ENOENT' ? 'it does not exist' : (code ?? message)}.`,
      'Give the path of the file that the server is started with.',
      { cause: error },
    )
  }
  const lines = new Map<string, number>()
  text.split('\n').forEach((line, index) => {
    const name = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=/.exec(line)?.[1]
    if (name !== undefined) lines.set(name, index + 1)
  })
  return { file, values: parseEnv(text), lines }
}
