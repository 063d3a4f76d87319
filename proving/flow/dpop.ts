/** DPoP proofs (RFC 9449), with the nonces that servers ask for. */
import { createHash, randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface DpopKey {
  readonly thumbprint: string
  /** Remembers the nonce that the origin of this URL gave. */
  remember(url: string, nonce: string): void
  proof(method: string, url: string, accessToken?: string): Promise<string>
}

export async function createDpopKey(): Promise<DpopKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  const nonces = new Map<string, string>()
  return {
    thumbprint: await calculateJwkThumbprint(jwk),
    remember: (url, nonce) => void nonces.set(new URL(url).origin, nonce),
    proof: (method, url, accessToken) => {
      const { origin, pathname } = new URL(url)
      const nonce = nonces.get(origin)
      return new SignJWT({
        jti: randomUUID(),
        htm: method,
        htu: `${origin}${pathname}`,
        ...(nonce !== undefined && { nonce }),
        ...(accessToken !== undefined && {
          ath: createHash('sha256').update(accessToken).digest('base64url'),
        }),
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
        .setIssuedAt()
        .sign(privateKey)
    },
  }
}
