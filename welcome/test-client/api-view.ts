/** What an API sees of an access token: the checks of RFC 9068 section 4, or what introspection answers. */
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet } from 'jose'
import type { ApiCheck } from './attempt.ts'

interface ApiViewFacts {
  readonly token: string
  readonly issuer: string
  /** The audience that was asked for; undefined where none was. */
  readonly audience: string | undefined
  /** The published keys; undefined where they could not be read. */
  readonly keys: JSONWebKeySet | undefined
  /** What the introspection endpoint answered; undefined where it was not asked. */
  readonly introspected: Readonly<Record<string, unknown>> | undefined
}

async function signature(token: string, keys: JSONWebKeySet | undefined): Promise<ApiCheck> {
  if (!keys) return { result: 'not-tested', what: 'Signature: the published keys could not be read.' }
  try {
    await compactVerify(token, createLocalJWKSet(keys))
    return { result: 'passed', what: 'Signature: made by a published key.' }
  } catch (error) {
    return { result: 'failed', what: `Signature: ${error instanceof Error ? error.message : String(error)}.` }
  }
}

const check = (ok: boolean, what: string): ApiCheck => ({ result: ok ? 'passed' : 'failed', what })

function jwtChecks(
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
  { issuer, audience }: ApiViewFacts,
): ApiCheck[] {
  const now = Date.now() / 1000
  const audiences = [claims.aud].flat()
  return [
    check(
      /^(application\/)?at\+jwt$/i.test(String(header.typ)),
      `Type: ${JSON.stringify(header.typ)}; RFC 9068 asks for "at+jwt".`,
    ),
    check(claims.iss === issuer, `Issuer: ${JSON.stringify(claims.iss)}.`),
    audience === undefined
      ? {
          result: 'not-tested',
          what: `Audience: ${JSON.stringify(claims.aud)}. An API accepts it if that is its own name.`,
        }
      : check(audiences.includes(audience), `Audience: ${JSON.stringify(claims.aud)}.`),
    check(
      typeof claims.exp === 'number' && claims.exp > now,
      `Expiry: ${typeof claims.exp === 'number' ? `in ${Math.round(claims.exp - now)} s` : JSON.stringify(claims.exp)}.`,
    ),
  ]
}

const asObject = (text: string | undefined) =>
  JSON.parse(Buffer.from(text ?? '', 'base64url').toString()) as Record<string, unknown>

export async function apiView(facts: ApiViewFacts): Promise<ApiCheck[]> {
  const { token, introspected, keys } = facts
  try {
    const header = decodeProtectedHeader(token)
    const claims = asObject(token.split('.')[1])
    return [await signature(token, keys), ...jwtChecks(header, claims, facts)]
  } catch {
    const words = introspected
      ? check(
          introspected.active === true,
          `Introspection: active is ${JSON.stringify(introspected.active)}.`,
        )
      : ({ result: 'not-tested', what: 'Introspection did not answer.' } as const)
    return [
      {
        result: 'not-tested',
        what: 'The access token is opaque: an API cannot read it and has to ask the provider about it.',
      },
      words,
    ]
  }
}
