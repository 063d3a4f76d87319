/** Reads files that a form sends, bounded in size. */
import { Readable } from 'node:stream'
import type { Request } from 'express'
import { FickleError } from '../journal/fickle-error.ts'

/** Bytes that all files of a form may hold together. */
export const MOST_UPLOADED = 32 * 1024 * 1024

const tooLarge = (size: number | undefined) =>
  new FickleError(
    'ERR_TOO_LARGE',
    `The files are too large: ${size === undefined ? 'more than' : `${Math.ceil(size / 1024 / 1024)} MB, and`} ${MOST_UPLOADED / 1024 / 1024} MB is the most that this page reads.`,
    'Record only the sign-in, or use "fickle explain FILE", which reads files of any size.',
  )

async function* bounded(request: Request): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > MOST_UPLOADED) throw tooLarge(undefined)
    yield chunk
  }
}

/**
 * @throws FickleError ERR_TOO_LARGE, ERR_FORM_UNREADABLE
 */
export async function readUploads(request: Request): Promise<FormData> {
  const size = Number(request.headers['content-length'] ?? 0)
  if (size > MOST_UPLOADED) throw tooLarge(size)
  try {
    const body = Readable.toWeb(Readable.from(bounded(request))) as unknown as ReadableStream<Uint8Array>
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    return await new Response(body, { headers }).formData()
  } catch (error) {
    if (error instanceof FickleError) throw error
    if (error instanceof Error && error.cause instanceof FickleError) throw error.cause
    throw new FickleError(
      'ERR_FORM_UNREADABLE',
      'The form cannot be read.',
      'Choose the files again, or paste the text.',
      { cause: error },
    )
  }
}
