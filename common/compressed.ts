/** Sends a text compressed where the asker takes that: a page with three hundred quirks is a tenth of its size then. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** Characters below which a smaller answer is not worth the work. */
const WORTH_IT = 1024

const compress = promisify(gzip)

/** Whether `Accept-Encoding` names gzip and does not forbid it (RFC 9110 section 12.5.3). */
export const takesGzip = (acceptEncoding: string | undefined): boolean =>
  (acceptEncoding ?? '')
    .split(',')
    .some((coding) => /^\s*(gzip|x-gzip)\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(coding))

/** Ends the answer, whose status and other headers are set, with this text. */
export async function endCompressed(
  request: IncomingMessage,
  response: ServerResponse,
  text: string,
): Promise<void> {
  response.setHeader('vary', 'accept-encoding')
  const encoding = request.headers['accept-encoding']
  const small = text.length >= WORTH_IT && takesGzip(String(encoding ?? ''))
  const body = small ? await compress(text, { level: 5 }) : Buffer.from(text)
  if (small) response.setHeader('content-encoding', 'gzip')
  response.setHeader('content-length', body.length)
  response.end(request.method === 'HEAD' ? undefined : body)
}
