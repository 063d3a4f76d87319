/** Copies a HAR file without its secrets, whole or not at all. */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FickleError } from '../../journal/fickle-error.ts'
import { inHar, withoutInHar } from './gather.ts'
import { redactedHar } from './har/redact-har.ts'
import { openFile } from './open-file.ts'
import { type Part, readJson } from './read-json.ts'

/**
 * Writes a copy of a HAR file that is safe to share. A copy that fails leaves nothing behind.
 * @throws FickleError ERR_FILE_UNREADABLE, ERR_FILE_UNWRITABLE, ERR_NOT_A_HAR, ERR_JSON_TRUNCATED, ERR_JSON_MALFORMED
 */
export async function redactHar(input: string, output: string): Promise<{ readonly entries: number }> {
  if (resolve(input) === resolve(output)) {
    throw new FickleError(
      'ERR_FILE_UNWRITABLE',
      'The copy would overwrite the original.',
      'Give the copy another name.',
    )
  }
  const source = await openFile(input)
  const unfinished = `${output}.part`
  let entries = 0
  let har = false
  async function* counted(parts: AsyncIterable<Part>) {
    for await (const part of parts) {
      har = true
      if (part.path[1] === 'entries') entries += 1
      yield part
    }
  }
  try {
    const parts = readJson(source, { wanted: inHar, without: withoutInHar })
    await pipeline(Readable.from(redactedHar(counted(parts))), createWriteStream(unfinished, { mode: 0o600 }))
    if (!har) {
      throw new FickleError(
        'ERR_NOT_A_HAR',
        `The file ${input} is not a HAR file.`,
        'Its first key must be "log"; export it from the network tab of a browser.',
      )
    }
    await rename(unfinished, output)
    return { entries }
  } catch (error) {
    await rm(unfinished, { force: true })
    if (error instanceof FickleError) throw error
    throw new FickleError(
      'ERR_FILE_UNWRITABLE',
      `The file ${output} cannot be written: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`,
      'Give a path in an existing folder that you may write to.',
      { cause: error },
    )
  } finally {
    source.destroy()
  }
}
