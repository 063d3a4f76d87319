/** Fetches with a bound on what is read, unpacked as it is, so that no answer of somebody else can fill this process's memory. */

const MAX_BYTES = 1_000_000

/** Thrown where a body does not end within the bound. */
export class OversizedBody extends TypeError {
  override readonly name = 'OversizedBody'
}

async function readBounded(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BYTES) throw new OversizedBody(`The answer is larger than ${MAX_BYTES} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

/** `fetch`, with a body of bounded size; the request's own signal bounds the time that this takes. */
export async function boundedFetch(
  url: Parameters<typeof fetch>[0],
  init: RequestInit = {},
): Promise<Response> {
  const response = await fetch(url, init)
  // A body that says how long it is ends there, so that it need not be read ahead.
  const length = response.headers.get('content-length')
  const encoded = response.headers.get('content-encoding')
  if (length !== null && encoded === null && Number(length) <= MAX_BYTES) return response
  const body = await readBounded(response)
  const { status, statusText, headers } = response
  const copy = new Response(body.byteLength ? body : null, { status, statusText, headers })
  Object.defineProperty(copy, 'url', { value: response.url })
  return copy
}
