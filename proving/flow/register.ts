/** Dynamic registration (OpenID Connect Dynamic Client Registration 1.0). */
import { runChecks } from '../run-checks.ts'
import type { KnownIssuer, Members } from '../state.ts'
import { type Context, fetchFrom, objectIn } from './context.ts'

/** Registers at an issuer and takes over what it answers. @throws Refused */
export async function register(context: Context, known: KnownIssuer): Promise<void> {
  const { flow, metadata, idTokenAlg } = context.options
  const requested: Members = {
    redirect_uris: [known.redirectUri],
    response_types: [flow],
    grant_types: [
      ...(flow.includes('code') ? ['authorization_code'] : []),
      ...(flow === 'code' ? [] : ['implicit']),
    ],
    token_endpoint_auth_method: flow.includes('code') ? 'client_secret_basic' : 'none',
    id_token_signed_response_alg: idTokenAlg ?? 'RS256',
    ...metadata,
  }
  const answer = await fetchFrom(context, String(known.metadata.registration_endpoint), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(requested),
  })
  const subject = {
    answer,
    requested,
    response: objectIn(answer) ?? {},
    idTokenAlg: known.idTokenAlg,
    redirectUri: known.redirectUri,
    fallback: { clientId: known.clientId, clientSecret: known.clientSecret },
  }
  await runChecks('registration', subject, context.omit)
  known.clientId = String(subject.response.client_id)
  known.clientSecret = String(subject.response.client_secret ?? '')
  known.idTokenAlg = subject.idTokenAlg
  known.redirectUri = subject.redirectUri
}
