/** Opens what somebody named, or says why it cannot be read. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { FickleError } from '../../journal/fickle-error.ts'

/** @throws FickleError ERR_FILE_UNREADABLE */
export async function openFile(file: string): Promise<Readable> {
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 })
  const opened = Promise.withResolvers<void>()
  stream.once('open', () => opened.resolve()).once('error', opened.reject)
  try {
    if ((await stat(file)).isDirectory()) throw new Error('it is a folder')
    await opened.promise
    return stream
  } catch (error) {
    stream.destroy()
    opened.promise.catch(() => {})
    throw new FickleError(
      'ERR_FILE_UNREADABLE',
      `The file ${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`,
      'Give the path of a HAR file, of an export of the journal or of a text, or - to read standard input.',
      { cause: error },
    )
  }
}
