/** A key of the ring as oidc-provider signs with it: by Node.js itself, which is cheaper than the way through Web Cryptography. */
import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { JWK } from 'jose'
import { ExternalSigningKey } from 'oidc-provider'
import { publicJwk, signatureLater } from './signing.ts'

export class IssuingKey extends ExternalSigningKey {
  readonly #jwk: JWK
  readonly #alg: string
  #public: KeyObject | undefined
  #private: KeyObject | undefined

  constructor(jwk: JWK) {
    super()
    this.#jwk = jwk
    this.#alg = jwk.alg ?? 'RS256'
    Object.assign(this, { alg: this.#alg, kid: jwk.kid })
  }

  override get x5c(): string[] | undefined {
    return this.#jwk.x5c
  }

  /** The public half, with which oidc-provider checks what comes back to it. */
  override keyObject(): KeyObject {
    this.#public ??= createPublicKey({ key: publicJwk(this.#jwk) as JsonWebKey, format: 'jwk' })
    return this.#public
  }

  override sign(data: Uint8Array): Promise<Uint8Array> {
    this.#private ??= createPrivateKey({ key: this.#jwk as JsonWebKey, format: 'jwk' })
    return signatureLater(
      this.#alg,
      this.#private,
      Buffer.from(data.buffer, data.byteOffset, data.byteLength),
    )
  }
}
