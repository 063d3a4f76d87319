/** Requests to the token endpoint, with client authentication and DPoP. */
import type { Answer, Call } from '../http/answer.ts'
import { runChecks } from '../run-checks.ts'
import type { KnownIssuer } from '../state.ts'
import type { Subjects } from '../subjects.ts'
import { type Context, fetchFrom, objectIn } from './context.ts'

const formEncoded = (text: string) => new URLSearchParams({ t: text }).toString().slice(2)

/** RFC 6749 2.3.1: both parts are form-encoded before they are joined. */
const basic = ({ clientId, clientSecret }: KnownIssuer) =>
  `Basic ${Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`).toString('base64')}`

/** A form with the client's authentication. */
export function authenticated(issuer: KnownIssuer, body: URLSearchParams): Call {
  if (!issuer.clientSecret) body.set('client_id', issuer.clientId)
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(issuer.clientSecret && { authorization: basic(issuer) }),
    },
    body: body.toString(),
  }
}

/** Sends a request with a DPoP proof, and once more where the server wants a nonce in it (RFC 9449 8). */
export async function sendWithProof(
  context: Context,
  url: string,
  call: Call & { accessToken?: string },
): Promise<Answer> {
  const { accessToken, ...plain } = call
  const { dpop } = context
  if (!dpop) return fetchFrom(context, url, plain)
  const attempt = async () =>
    fetchFrom(context, url, {
      ...plain,
      headers: { ...plain.headers, dpop: await dpop.proof(plain.method ?? 'GET', url, accessToken) },
    })
  const answer = await attempt()
  const nonce = answer.headers['dpop-nonce']
  if (nonce !== undefined) dpop.remember(url, nonce)
  const challenged =
    objectIn(answer)?.error === 'use_dpop_nonce' ||
    /^dpop\b.*error="use_dpop_nonce"/i.test(answer.headers['www-authenticate'] ?? '')
  return nonce !== undefined && challenged ? attempt() : answer
}

/** Asks the token endpoint and judges its answer. @throws Refused */
export async function askForTokens(
  context: Context,
  issuer: KnownIssuer,
  parameters: Readonly<Record<string, string | undefined>>,
): Promise<Subjects['token-response']> {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) body.set(name, value)
  const answer = await sendWithProof(
    context,
    String(issuer.metadata.token_endpoint),
    authenticated(issuer, body),
  )
  const subject = { answer, registration: context.options, body: objectIn(answer) ?? {}, takenForDone: false }
  await runChecks('token-response', subject, context.omit)
  return subject
}
