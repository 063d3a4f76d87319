/** The authorization request: state, nonce and PKCE fresh for every login. */
import { createHash, randomBytes } from 'node:crypto'
import { runChecks } from '../run-checks.ts'
import type { KnownIssuer, PendingLogin } from '../state.ts'
import type { Subjects } from '../subjects.ts'
import type { Context } from './context.ts'
import { pushRequest } from './push-request.ts'

const random = () => randomBytes(32).toString('base64url')

const without = (entries: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

/** Starts a login for one browser session and gives the URL to which the browser goes. */
export async function startLogin(
  context: Context,
  issuer: KnownIssuer,
  session: string,
  extra: Readonly<Record<string, string | undefined>> = {},
): Promise<{ url: string; login: PendingLogin }> {
  const { flow, responseMode, scope, sends, maxAge, acr, loginHint } = context.options
  const verifier = sends?.pkce === false || !flow.includes('code') ? undefined : random()
  const subject: Subjects['authorization-request'] = {
    issuer,
    verifier,
    parameters: without({
      client_id: issuer.clientId,
      response_type: flow,
      response_mode: responseMode,
      redirect_uri: issuer.redirectUri,
      scope: scope ?? 'openid profile email',
      state: sends?.state === false ? undefined : random(),
      nonce: sends?.nonce === false ? undefined : random(),
      code_challenge: verifier && createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: verifier && 'S256',
      max_age: maxAge === undefined ? undefined : String(maxAge),
      claims: acr && JSON.stringify({ id_token: { acr: { essential: true, value: acr } } }),
      login_hint: loginHint,
      ...context.options.parameters,
      ...extra,
    }),
  }
  await runChecks('authorization-request', subject, context.omit)
  const { parameters } = subject
  const login: PendingLogin = {
    issuer: issuer.name,
    state: parameters.state,
    nonce: parameters.nonce,
    verifier: parameters.code_challenge === undefined ? undefined : verifier,
    redirectUri: issuer.redirectUri,
    loginHint,
    session,
    used: false,
  }
  context.logins.push(login)
  context.options.onLogin?.(login)
  if (login.nonce !== undefined) context.issuedNonces.add(login.nonce)
  const url = new URL(String(issuer.metadata.authorization_endpoint))
  const pushes = context.options.pushes && issuer.metadata.pushed_authorization_request_endpoint !== undefined
  const carried = pushes ? await pushRequest(context, issuer, parameters) : parameters
  for (const [name, value] of Object.entries(carried)) url.searchParams.set(name, value)
  return { url: url.href, login }
}
