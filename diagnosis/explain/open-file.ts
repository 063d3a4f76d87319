/** Opens what somebody named, or says why it cannot be read. */
import { constants, createReadStream, openSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { whyUnreadable } from '../../common/why-unreadable.ts'
import { FickleError } from '../../journal/fickle-error.ts'

/** Opening a pipe that nobody writes to yet would hold a thread, and with it the end of the process. */
function openPipe(file: string): Readable {
  const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
  return new Socket({ fd, readable: true, writable: false })
}

async function openRegular(file: string): Promise<Readable> {
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 })
  await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject))
  return stream
}

/** @throws FickleError ERR_FILE_UNREADABLE */
export async function openFile(file: string): Promise<Readable> {
  try {
    const found = await stat(file)
    if (found.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    return await (found.isFIFO() ? openPipe(file) : openRegular(file))
  } catch (error) {
    // Words that are no file are most likely the text of an error.
    const isText = (error as NodeJS.ErrnoException).code === 'ENOENT' && /\s/.test(file.trim())
    throw new FickleError(
      'ERR_FILE_UNREADABLE',
      `The file ${file} ${whyUnreadable(error)}.`,
      isText
        ? 'To explain the text of an error, write it to standard input of "fickle explain -".'
        : 'Give the path of a HAR file, of an export of the journal or of a text, or - to read standard input.',
      { cause: error },
    )
  }
}
