/** The userinfo request, and what is taken from its answer. */
import { runChecks } from '../run-checks.ts'
import type { KnownIssuer, Members } from '../state.ts'
import type { Subjects } from '../subjects.ts'
import { type Context, fetchFrom, objectIn } from './context.ts'
import { sendWithProof } from './token-request.ts'
import { isSignedByIssuer, readClaims, takeApart, tokenSubject } from './token-subject.ts'

type Source = Members & { JWT?: unknown; endpoint?: unknown; access_token?: unknown }

/** Claims of one source, or none where it is passed over. @throws Refused */
async function claimsFromSource(context: Context, issuer: KnownIssuer, source: Source): Promise<Members> {
  const { JWT: aggregated, endpoint, access_token: accessToken } = source
  const subject: Subjects['claim-source'] = {
    ...tokenSubject(context, aggregated, issuer, [issuer.idTokenAlg]),
    endpoint: typeof endpoint === 'string' ? endpoint : undefined,
    knownOrigins: context.options.claimOrigins ?? [],
    passedOver: false,
  }
  await runChecks('claim-source', subject, context.omit)
  if (subject.passedOver) return {}
  if (subject.endpoint !== undefined) {
    const { text } = await fetchFrom(context, subject.endpoint, {
      headers: typeof accessToken === 'string' ? { authorization: `Bearer ${accessToken}` } : {},
    })
    subject.compact = text.trim()
  }
  try {
    takeApart(subject, 'claim-source-signature')
    readClaims(subject, 'claim-source-signature')
  } catch {
    return {}
  }
  subject.verified = isSignedByIssuer(subject)
  await runChecks('claim-source-token', subject, context.omit)
  const { iss: _iss, aud: _aud, exp: _exp, iat: _iat, sub: _sub, ...values } = subject.claims
  return subject.passedOver ? {} : values
}

/** Claims that userinfo takes from elsewhere (OpenID Connect Core 5.6.2). @throws Refused */
async function claimsFromSources(context: Context, issuer: KnownIssuer, claims: Members): Promise<Members> {
  const sources = Object.values((claims._claim_sources ?? {}) as Record<string, Source>)
  const found = await Promise.all(sources.map((source) => claimsFromSource(context, issuer, source)))
  return Object.assign({}, ...found)
}

/** Claims of the userinfo endpoint; none where it does not answer with any. @throws Refused */
export async function readUserinfo(
  context: Context,
  issuer: KnownIssuer,
  accessToken: string,
  idTokenClaims: Members,
): Promise<Members> {
  const { userinfo_endpoint: endpoint } = issuer.metadata
  if (context.options.userinfo === false || typeof endpoint !== 'string') return {}
  const answer = await sendWithProof(context, endpoint, {
    headers: { authorization: `${context.dpop ? 'DPoP' : 'Bearer'} ${accessToken}` },
    accessToken,
  })
  const isJwt = answer.headers['content-type']?.startsWith('application/jwt') ?? false
  if (answer.status !== 200 || (!isJwt && objectIn(answer) === undefined)) return {}
  const subject: Subjects['userinfo'] = {
    ...tokenSubject(context, answer.text, issuer, [context.options.userinfoAlg ?? issuer.idTokenAlg]),
    answer,
    registration: context.options,
    idTokenClaims,
    isJwt,
    values: {},
  }
  if (isJwt) takeApart(subject, 'userinfo-signature')
  else subject.payloadText = answer.text
  readClaims(subject, 'userinfo-signature')
  subject.values = subject.claims
  subject.verified = isJwt && isSignedByIssuer(subject)
  await runChecks('userinfo', subject, context.omit)
  const { _claim_names: _names, _claim_sources: _sources, ...values } = subject.values
  return { ...values, ...(await claimsFromSources(context, issuer, subject.values)) }
}
