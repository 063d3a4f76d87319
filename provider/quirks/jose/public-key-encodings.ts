/** Building block: the texts that a careless library may take for an HMAC secret when it is handed a public key. */
import type { JWK } from 'jose'
import { publicKeyOf } from '../../keys/signing.ts'

/** Wraps Base64 at 64 characters, as PEM does (RFC 7468 section 2). */
const lines = (base64: string) => base64.replace(/.{64}(?=.)/g, '$&\n')

interface Material {
  /** Base64 of the key in ASN.1, and the label that PEM gives it. */
  readonly base64: string
  readonly label: string
}

const header = ({ label }: Material) => `-----BEGIN ${label}-----`
const footer = ({ label }: Material) => `-----END ${label}-----`
const pem = (material: Material) => `${header(material)}\n${lines(material.base64)}\n${footer(material)}`

/** RFC 8017 appendix A.1.1: modulus and exponent. RSA keys only. */
const pkcs1 = (jwk: JWK): Material => ({
  base64: publicKeyOf(jwk).export({ type: 'pkcs1', format: 'der' }).toString('base64'),
  label: 'RSA PUBLIC KEY',
})

/** RFC 5280 SubjectPublicKeyInfo, what most tools print. */
const spki = (jwk: JWK): Material => ({
  base64: publicKeyOf(jwk).export({ type: 'spki', format: 'der' }).toString('base64'),
  label: 'PUBLIC KEY',
})

/** PEM texts, by name: with and without header lines and line feeds, and with blanks before them. */
export const pemEncodings = {
  'pkcs1-pem': (jwk: JWK) => pem(pkcs1(jwk)),
  'pkcs1-pem-lf': (jwk: JWK) => `${pem(pkcs1(jwk))}\n`,
  'pkcs1-pem-blank-end': (jwk: JWK) => `${pem(pkcs1(jwk))}\n\n`,
  'pkcs1-no-header': (jwk: JWK) => lines(pkcs1(jwk).base64),
  'pkcs1-one-line': (jwk: JWK) => `${header(pkcs1(jwk))}${pkcs1(jwk).base64}${footer(pkcs1(jwk))}`,
  'pkcs1-base64': (jwk: JWK) => pkcs1(jwk).base64,
  'pkcs1-base64-lf': (jwk: JWK) => `${pkcs1(jwk).base64}\n`,
  'pkcs1-no-header-lf': (jwk: JWK) => `${lines(pkcs1(jwk).base64)}\n`,
  'spki-pem': (jwk: JWK) => pem(spki(jwk)),
  'spki-pem-lf': (jwk: JWK) => `${pem(spki(jwk))}\n`,
  'spki-no-header': (jwk: JWK) => lines(spki(jwk).base64),
  'spki-no-header-lf': (jwk: JWK) => `${lines(spki(jwk).base64)}\n`,
  'spki-one-line': (jwk: JWK) => `${header(spki(jwk))}${spki(jwk).base64}${footer(spki(jwk))}`,
  'spki-base64': (jwk: JWK) => spki(jwk).base64,
  'spki-base64-lf': (jwk: JWK) => `${spki(jwk).base64}\n`,
  'spki-pem-space': (jwk: JWK) => ` ${pem(spki(jwk))}\n`,
  'spki-pem-blank-line': (jwk: JWK) => `\n${pem(spki(jwk))}\n`,
} as const satisfies Record<string, (jwk: JWK) => string>

/** Members of the JWK and the JWK itself, by name. */
export const jwkEncodings = {
  // Members in the order of the JWKS, since the text is what counts.
  jwk: ({ kty, use, kid, alg, e, n }: JWK) => JSON.stringify({ kty, use, kid, alg, e, n }),
  n: (jwk: JWK) => jwk.n ?? '',
  e: (jwk: JWK) => jwk.e ?? '',
  kty: (jwk: JWK) => jwk.kty ?? '',
  alg: (jwk: JWK) => jwk.alg ?? '',
} as const satisfies Record<string, (jwk: JWK) => string>

const namesOf = <T extends object>(encodings: T) => Object.keys(encodings) as (keyof T & string)[]

export const pemEncodingNames = namesOf(pemEncodings)
export const jwkEncodingNames = namesOf(jwkEncodings)
