/** Validation of an ID Token (OpenID Connect Core 3.1.3.7, 3.2.2.11, 3.3.2.12, 3.3.3.7, 12.2), each rule a check of its own. */
import { compactDecrypt, importJWK } from 'jose'
import { Refused } from '../refused.ts'
import { runChecks } from '../run-checks.ts'
import type { KnownIssuer, Members, PendingLogin } from '../state.ts'
import type { IdTokenSubject } from '../subjects.ts'
import type { Context } from './context.ts'
import { refetchKeys } from './discover.ts'
import { algorithmsFor, isSignedByIssuer, readClaims, takeApart, tokenSubject } from './token-subject.ts'

export interface ValidToken {
  readonly raw: string
  readonly claims: Members
  /** Claims by which the user is known; those of the token, unless a check was left out. */
  readonly identity: Members
}

export interface Received {
  readonly raw: unknown
  readonly from: IdTokenSubject['from']
  readonly login: PendingLogin
  readonly issuer: KnownIssuer
  readonly accessToken: string | undefined
  readonly code: string | undefined
  readonly state?: string | undefined
  readonly original?: Members | undefined
}

async function decrypt(subject: IdTokenSubject): Promise<void> {
  const { idTokenEncryption: registered } = subject.registration
  if (subject.compact.split('.').length !== 5 || !registered) return
  try {
    const key = await importJWK(registered.privateJwk, registered.alg)
    const { plaintext, protectedHeader } = await compactDecrypt(subject.compact, key)
    subject.jwe = { ...protectedHeader }
    subject.compact = Buffer.from(plaintext).toString()
  } catch {
    throw new Refused('jwe-only-when-registered', 'the token cannot be decrypted as registered')
  }
}

function allowsUnsigned({ algorithms, from, header, signature }: IdTokenSubject): boolean {
  return (
    algorithms[0] === 'none' &&
    from !== 'authorization-endpoint' &&
    header.alg === 'none' &&
    signature.length === 0
  )
}

async function verify(context: Context, subject: IdTokenSubject): Promise<void> {
  const { issuer, header } = subject
  const { kid } = header
  const isStale = context.now() - (issuer.keysReadAt.at(-1) ?? 0) >= (context.options.keyLifetime ?? 600)
  const isUnknown = kid !== undefined && issuer.keys.every((key) => key.kid !== kid)
  if (isStale || isUnknown || (kid === undefined && !isSignedByIssuer(subject)))
    await refetchKeys(context, issuer)
  // A provider that was allowed to turn signatures off has nothing to verify (registration-alg-as-requested).
  const turnedOff = issuer.idTokenAlg === 'none' && context.options.idTokenAlg !== 'none'
  subject.verified ||= issuer.withoutKeys || turnedOff || allowsUnsigned(subject) || isSignedByIssuer(subject)
}

/**
 * Validates an ID Token, or says that the login goes on without one (which only a check left out allows).
 * @throws Refused
 */
export async function validateIdToken(context: Context, received: Received): Promise<ValidToken | undefined> {
  const { issuer, raw } = received
  const { omit, options } = context
  const subject: IdTokenSubject = {
    ...tokenSubject(
      context,
      raw,
      issuer,
      algorithmsFor(issuer.idTokenAlg, issuer.metadata.id_token_signing_alg_values_supported),
    ),
    from: received.from,
    flow: options.flow,
    registration: options,
    doneWithout: false,
    jwe: undefined,
    login: received.login,
    accessToken: received.accessToken,
    code: received.code,
    state: received.state,
    issuedNonces: context.issuedNonces,
    original: received.original,
    otherIssuers: [...context.issuers.values()].filter(({ name }) => name !== issuer.name),
    identity: {},
  }
  await runChecks('id-token-form', subject, omit)
  if (subject.doneWithout) return undefined
  await decrypt(subject)
  await runChecks('id-token-segments', subject, omit)
  takeApart(subject, 'compact-segments')
  await runChecks('id-token-payload', subject, omit)
  readClaims(subject, 'payload-is-object')
  subject.identity = subject.claims
  await runChecks('id-token-header', subject, omit)
  await verify(context, subject)
  await runChecks('id-token-key', subject, omit)
  await runChecks(received.original ? 'refreshed-id-token' : 'id-token-claims', subject, omit)
  return { raw: subject.compact, claims: subject.claims, identity: subject.identity }
}
