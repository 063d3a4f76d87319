/** Checks of an ID token that openid-client leaves to its caller. */
import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { OidcConfiguration } from '../options.ts'
import { Rejection } from './rejection.ts'

type Claims = Readonly<Record<string, unknown>>

/** Kinds of JWT that name themselves and are no ID token: `at+jwt`, `logout+jwt`, ... */
const isOtherKind = (typ: unknown) =>
  typeof typ === 'string' && /\+jwt$/i.test(typ) && !/^(application\/)?id\+jwt$/i.test(typ)

/**
 * The authorized party is this client where the token names one, and the token is no other kind of JWT.
 * {@link https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation} {@link https://www.rfc-editor.org/rfc/rfc8725#section-3.11}
 * @throws Rejection
 */
export function checkIdToken(idToken: string, claims: Claims, { id }: OidcConfiguration): void {
  const { typ } = decodeProtectedHeader(idToken)
  if (isOtherKind(typ)) {
    throw new Rejection('unexpected JWT "typ" header parameter value', {
      check: 'claim',
      facts: { claim: 'typ', received: String(typ).slice(0, 100) },
    })
  }
  if (claims.azp !== undefined && claims.azp !== id) {
    throw new Rejection('unexpected ID Token "azp" (authorized party) claim value', {
      check: 'audience',
      facts: { claim: 'azp', expected: id, received: String(claims.azp).slice(0, 200) },
    })
  }
}

/**
 * Of a hybrid response: the ID token of the front channel, whose signature and claims the library has checked, speaks of
 * the same user as the one of the token endpoint.
 * {@link https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken2}
 * @returns its claims
 * @throws Rejection
 */
export function checkFrontChannelToken(frontChannel: string, claims: Claims): Claims {
  const front = decodeJwt(frontChannel)
  for (const claim of ['iss', 'sub'] as const) {
    if (front[claim] === claims[claim]) continue
    throw new Rejection(`unexpected JWT "${claim}" claim value, the two ID Tokens differ`, {
      check: claim === 'iss' ? 'issuer' : 'claim',
      facts: { claim },
    })
  }
  return front
}
