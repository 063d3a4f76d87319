/** Pushes an authorization request, so that the browser carries no more than a reference to it (RFC 9126). */
import { runChecks } from '../run-checks.ts'
import type { KnownIssuer } from '../state.ts'
import type { Subjects } from '../subjects.ts'
import { type Context, fetchFrom, objectIn } from './context.ts'
import { authenticated } from './token-request.ts'

/** What the browser carries: a reference, or the request itself where a check was left out. @throws Refused */
export async function pushRequest(
  context: Context,
  issuer: KnownIssuer,
  parameters: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const answer = await fetchFrom(
    context,
    String(issuer.metadata.pushed_authorization_request_endpoint),
    authenticated(issuer, new URLSearchParams(parameters)),
  )
  const uri = objectIn(answer)?.request_uri
  const subject: Subjects['pushed-request'] = {
    answer,
    requestUri: answer.status === 201 && typeof uri === 'string' ? uri : undefined,
    inTheOpen: false,
  }
  await runChecks('pushed-request', subject, context.omit)
  return subject.requestUri === undefined
    ? parameters
    : { client_id: issuer.clientId, request_uri: subject.requestUri }
}
