/** Every text that a careless library may use of a public key as the secret of a MAC. */
import type { JWK } from 'jose'
import { publicKeyOf } from './jws.ts'

const wrapped = (base64: string) => base64.replace(/.{64}/g, '$&\n').trimEnd()

function textsOf(der: Buffer, label: string): string[] {
  const base64 = der.toString('base64')
  const head = `-----BEGIN ${label}-----`
  const foot = `-----END ${label}-----`
  const bodies = [base64, wrapped(base64)]
  return bodies.flatMap((body) => [
    body,
    `${body}\n`,
    `${head}\n${body}\n${foot}`,
    `${head}\n${body}\n${foot}\n`,
    `${head}\n${body}\n${foot}\n\n`,
    `${head}${body}${foot}`,
    `${head}${body}${foot}\n`,
    ` ${head}\n${body}\n${foot}\n`,
    `\n${head}\n${body}\n${foot}\n`,
    `\t${head}\n${body}\n${foot}\n`,
  ])
}

/** PEM and Base64 in PKCS#1 and SPKI, with and without header lines and line feeds, members of the JWK, and its JSON. */
export function publicKeyTexts(jwk: JWK): (string | Buffer)[] {
  const key = publicKeyOf(jwk)
  const spki = key.export({ type: 'spki', format: 'der' })
  const pkcs1 = jwk.kty === 'RSA' ? key.export({ type: 'pkcs1', format: 'der' }) : undefined
  const { kty, n, e, x, y, crv, alg } = jwk
  const members = [n, e, x, y, kty, crv, alg].filter((member): member is string => member !== undefined)
  return [
    ...textsOf(spki, 'PUBLIC KEY'),
    ...(pkcs1 ? textsOf(pkcs1, 'RSA PUBLIC KEY') : []),
    spki,
    ...(pkcs1 ? [pkcs1] : []),
    ...members,
    ...members.map((member) => Buffer.from(member, 'base64url')),
    JSON.stringify(jwk),
    JSON.stringify({ kty, n, e }),
    JSON.stringify({ e, kty, n }),
  ]
}
