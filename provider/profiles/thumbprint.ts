/** The thumbprint of the certificate of the key that signs, for the header of every token. */
import type { JWK } from 'jose'
import type { QuirkContext } from '../quirks/context.ts'

/** By key: its certificate is always the same, and to make one takes a library that most profiles never load. */
const known = new WeakMap<JWK, string>()

/** `x5t` of the key that signs the honest token (RFC 7515 section 4.1.7). */
export async function thumbprintIn({ honestKey }: Pick<QuirkContext, 'honestKey'>): Promise<string> {
  const { publicJwk } = await honestKey()
  let thumbprint = known.get(publicJwk)
  if (thumbprint === undefined) {
    const { certified } = await import('./certified.ts')
    thumbprint = (await certified(publicJwk)).x5t
    known.set(publicJwk, thumbprint)
  }
  return thumbprint
}
