/** An ID token signed with the secret of the client. */
import { macKey } from '../quirks/jose/mac-key.ts'
import type { Artifacts } from '../stages/stages.ts'
import type { AnyChange } from './define-vendor.ts'

/** HS256 with the client's secret, and no key id (RFC 7518 3.2); a client without a secret gets what was there. */
export const signedWithSecret: AnyChange = {
  stage: 'id-token-signature',
  async apply(honest: Artifacts['id-token-signature'], { clientSecret }) {
    if (clientSecret === undefined) return honest
    const { kid: _kid, ...header } = { ...honest.header, alg: 'HS256' } as Record<string, unknown>
    return { ...honest, header, token: await macKey(clientSecret, undefined).sign(header, honest.claims) }
  },
  wire: '`alg`: "HS256" with the client secret, no `kid`',
  why: 'A client that requires RS256, or looks for the key in the key set, refuses the token.',
}
