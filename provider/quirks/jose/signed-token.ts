/** Building block: takes a signed ID token apart and signs it again, with another key, header or payload. */
import type { Artifacts, Claims } from '../../stages/stages.ts'
import type { QuirkContext, SigningKey } from '../context.ts'
import { rehashed } from './hash-claims.ts'

export type SignedToken = Artifacts['id-token-signature']
type Header = SignedToken['header']

/** The three parts of a compact serialization (RFC 7515 section 7.1). */
export function partsOf(token: string): readonly [header: string, payload: string, signature: string] {
  const [header = '', payload = '', signature = ''] = token.split('.')
  return [header, payload, signature]
}

export const algOf = ({ header }: SignedToken): string => String(header.alg)

/** The token with these bytes as its signature. */
export const withSignature = (signed: SignedToken, signature: Buffer): SignedToken => {
  const [header, payload] = partsOf(signed.token)
  return { ...signed, token: `${header}.${payload}.${signature.toString('base64url')}` }
}

export const signatureOf = (signed: SignedToken): Buffer => Buffer.from(partsOf(signed.token)[2], 'base64url')

/** Every byte of the signature XOR 0x5A, as the conformance suite of the OpenID Foundation breaks signatures. */
export const broken = (signed: SignedToken): SignedToken =>
  withSignature(signed, Buffer.from(signatureOf(signed).map((byte) => byte ^ 0x5a)))

/** Unsigned text that looks like a token: header, payload, nothing. */
export const unsigned = (signed: SignedToken, header: Header): SignedToken => {
  const text = Buffer.from(JSON.stringify(header)).toString('base64url')
  return { ...signed, header, token: `${text}.${partsOf(signed.token)[1]}.` }
}

/**
 * Signs the same claims with another key. `alg` and `kid` follow the key unless `header` says otherwise, and the hashes
 * of what goes out beside the token follow `alg`.
 */
export async function signedWith(
  key: Pick<SigningKey, 'alg' | 'sign'> & { readonly kid: string | undefined },
  signed: SignedToken,
  { beside }: Pick<QuirkContext, 'beside'>,
  header: Header = {},
): Promise<SignedToken> {
  const sent = withoutUndefined({ ...signed.header, alg: key.alg, kid: key.kid, ...header })
  const claims = rehashed(signed.claims, beside, algOf(signed), key.alg)
  return { ...signed, header: sent, claims, token: await key.sign(sent, claims) }
}

/** The honest token, signed with the published key of this algorithm where it was not already. */
export const signedAs = async (
  alg: string,
  signed: SignedToken,
  context: Pick<QuirkContext, 'beside' | 'honestKey'>,
): Promise<SignedToken> =>
  algOf(signed) === alg ? signed : signedWith(await context.honestKey(alg), signed, context)

/** Signs another payload, as exactly this text, with the honest key. */
export async function withPayload(
  signed: SignedToken,
  payload: Claims | string,
  { honestKey }: Pick<QuirkContext, 'honestKey'>,
): Promise<SignedToken> {
  return { ...signed, token: await (await honestKey()).sign(signed.header, payload) }
}

const withoutUndefined = (header: Header): Header =>
  Object.fromEntries(Object.entries(header).filter(([, value]) => value !== undefined))
