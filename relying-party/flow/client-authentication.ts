/** How the client proves who it is at the token endpoint: the configured method, checked against what the provider lists. */
import { createPrivateKey } from 'node:crypto'
import { importJWK, importPKCS8, type JWK } from 'jose'
import * as client from 'openid-client'
import type { OidcConfiguration } from '../options.ts'
import { Rejection } from './rejection.ts'

type Method = OidcConfiguration['clientAuthenticationMethod'] | 'none'

/**
 * The method to use: the configured one where the provider lists it, or lists nothing.
 * @throws Rejection where the provider lists others only.
 */
export function negotiateMethod(configured: Method, listed: readonly string[] | undefined): Method {
  if (!listed?.length || listed.includes(configured)) return configured
  throw new Rejection(
    `Preferred authentication method (${configured}) not supported by provider according to provider metadata ([${listed.join(', ')}]).`,
    {
      check: 'client-authentication',
      status: 500,
      facts: { expected: configured, received: listed.join(' ') },
    },
  )
}

const algorithmOf = (jwk: JWK) =>
  jwk.alg ??
  (jwk.kty === 'RSA'
    ? 'RS256'
    : jwk.crv === 'P-384'
      ? 'ES384'
      : jwk.crv === 'P-521'
        ? 'ES512'
        : jwk.kty === 'EC'
          ? 'ES256'
          : 'EdDSA')

/** `secret` as a private key: PKCS #8 in PEM, or a JWK as JSON. */
async function privateKey(secret: string): Promise<client.PrivateKey> {
  try {
    if (secret.trim().startsWith('{')) {
      const jwk = JSON.parse(secret) as JWK
      const key = (await importJWK(jwk, algorithmOf(jwk))) as client.CryptoKey
      return { key, ...(jwk.kid ? { kid: jwk.kid } : {}) }
    }
    // A variable often holds a PEM with its line ends written as \n.
    const pem = secret.replaceAll('\\n', '\n')
    const jwk = createPrivateKey(pem).export({ format: 'jwk' }) as JWK
    return {
      key: await importPKCS8(
        createPrivateKey(pem).export({ format: 'pem', type: 'pkcs8' }) as string,
        algorithmOf(jwk),
      ),
    }
  } catch (cause) {
    throw new Rejection(
      'With private_key_jwt, secret must be a private key: PEM (PKCS #8) or a JWK as JSON.',
      {
        check: 'client-authentication',
        status: 500,
        cause,
      },
    )
  }
}

/** What openid-client needs to authenticate by a method; assertions are dated by this replica's clock. */
export async function clientAuthentication(
  method: Method,
  { secret }: OidcConfiguration,
  now: () => number,
): Promise<client.ClientAuth> {
  const dated = {
    [client.modifyAssertion]: (_header: unknown, payload: Record<string, unknown>) => {
      const seconds = Math.floor(now() / 1000)
      Object.assign(payload, { iat: seconds, nbf: seconds, exp: seconds + 60 })
    },
  }
  switch (method) {
    case 'client_secret_basic':
      return client.ClientSecretBasic(secret)
    case 'client_secret_post':
      return client.ClientSecretPost(secret)
    case 'client_secret_jwt':
      return client.ClientSecretJwt(secret, dated)
    case 'private_key_jwt':
      return client.PrivateKeyJwt(await privateKey(secret), dated)
    case 'none':
      return client.None()
  }
}
