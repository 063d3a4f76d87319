/** The callback: whose login it is, and what the response brings. */
import type { Arrival } from '../http/browser.ts'
import { Refused } from '../refused.ts'
import type { ResponseMode } from '../registration.ts'
import { runChecks } from '../run-checks.ts'
import type { KnownIssuer, PendingLogin } from '../state.ts'
import type { CallbackSubject, Subjects } from '../subjects.ts'
import type { Context } from './context.ts'
import { isSignedByIssuer, readClaims, takeApart, tokenSubject } from './token-subject.ts'

type Pairs = [name: string, value: string][]

function received({ method, url, body }: Arrival): { mode: ResponseMode; parameters: Pairs } {
  if (method === 'POST') return { mode: 'form_post', parameters: [...new URLSearchParams(body)] }
  const { hash, searchParams } = new URL(url)
  const isFragment = hash.length > 1
  return isFragment
    ? { mode: 'fragment', parameters: [...new URLSearchParams(hash.slice(1))] }
    : { mode: 'query', parameters: [...searchParams] }
}

/** Opens a response JWT (JARM 2.4). @throws Refused */
async function openResponse(context: Context, response: string, issuer: KnownIssuer): Promise<Pairs> {
  const subject = tokenSubject(context, response, issuer, [issuer.idTokenAlg])
  takeApart(subject, 'jarm-signature')
  readClaims(subject, 'jarm-signature')
  subject.verified = isSignedByIssuer(subject)
  await runChecks('jarm', subject, context.omit)
  const { iss: _iss, aud: _aud, exp: _exp, iat: _iat, ...parameters } = subject.claims
  // The JWT has named the issuer, so that the parameter of RFC 9207 has nothing to add.
  return Object.entries({ ...parameters, iss: issuer.issuer }).map(([name, value]) => [name, String(value)])
}

const newest = (logins: readonly PendingLogin[], session: string) =>
  logins.filter((login) => login.session === session).at(-1)

const firstIssuer = (context: Context) => [...context.issuers.values()][0]

export type Response = Subjects['authorization-response'] & {
  login: PendingLogin
  issuer: KnownIssuer
}

/** Reads a callback and finds the login it belongs to. @throws Refused */
export async function readCallback(context: Context, session: string, arrival: Arrival): Promise<Response> {
  const { flow } = context.options
  let { mode, parameters } = received(arrival)
  const jwt = parameters.find(([name]) => name === 'response')?.[1]
  const own = newest(context.logins, session)
  if (jwt !== undefined) {
    const issuer = (own && context.issuers.get(own.issuer)) ?? firstIssuer(context)
    if (!issuer) throw new Refused('login-started', 'no login was started')
    parameters = await openResponse(context, jwt, issuer)
    mode = 'jwt'
  }
  const subject: CallbackSubject = {
    mode,
    expectedMode: context.expectedMode,
    registration: context.options,
    flow,
    parameters,
    session,
    ownLogins: context.logins.filter((login) => login.session === session),
    allLogins: context.logins,
    login: undefined,
    issuer: undefined,
    blank: () => ({
      issuer: firstIssuer(context)?.name ?? '',
      state: undefined,
      nonce: undefined,
      verifier: undefined,
      redirectUri: firstIssuer(context)?.redirectUri ?? '',
      loginHint: undefined,
      session,
      used: false,
    }),
    issuerOf: (login) => context.issuers.get(login.issuer),
    value: (name) => subject.parameters.find(([other]) => other === name)?.[1],
  }
  await runChecks('callback-parameters', subject, context.omit)
  const state = subject.value('state')
  subject.login = subject.ownLogins.findLast((login) => login.state === state)
  await runChecks('callback', subject, context.omit)
  const { login } = subject
  const issuer = subject.issuer ?? (login && context.issuers.get(login.issuer))
  if (!login || !issuer) throw new Refused('state-match', 'this callback belongs to no login')
  login.used = true
  const asked = flow.split(' ')
  const response: Response = Object.assign(subject, {
    login,
    issuer,
    takenForDone: false,
    idToken: asked.includes('id_token') ? subject.value('id_token') : undefined,
    accessToken: asked.includes('token') ? subject.value('access_token') : undefined,
    otherIssuers: [...context.issuers.values()].filter(({ name }) => name !== issuer.name),
  })
  await runChecks('authorization-response', response, context.omit)
  return response
}
