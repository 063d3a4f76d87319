/** The last step of a login: tokens are redeemed and validated, and somebody is signed in. */
import type { Arrival } from '../http/browser.ts'
import { runChecks } from '../run-checks.ts'
import type { KnownIssuer, Members, Session } from '../state.ts'
import type { Subjects } from '../subjects.ts'
import { type Response, readCallback } from './callback.ts'
import type { Context } from './context.ts'
import { type ValidToken, validateIdToken } from './id-token.ts'
import { askForTokens } from './token-request.ts'
import { readUserinfo } from './userinfo.ts'

interface Tokens {
  readonly idToken: ValidToken | undefined
  readonly accessToken: string | undefined
  readonly refreshToken: string | undefined
  /** True where a check was left out that would have missed the tokens. */
  readonly takenForDone: boolean
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

async function frontChannelToken(context: Context, response: Response): Promise<ValidToken | undefined> {
  const { idToken, accessToken, login, issuer, flow } = response
  const wasAsked = flow.includes('id_token')
  if (response.takenForDone && idToken === undefined) return undefined
  if (!wasAsked && idToken === undefined) return undefined
  return validateIdToken(context, {
    raw: idToken,
    from: 'authorization-endpoint',
    login,
    issuer,
    // A relying party that reads what it did not ask for knows no hybrid flow either.
    accessToken: wasAsked ? accessToken : undefined,
    code: wasAsked ? response.value('code') : undefined,
    state: response.value('state'),
  })
}

async function redeem(context: Context, response: Response, front: ValidToken | undefined): Promise<Tokens> {
  const { login, issuer, flow, accessToken } = response
  const code = response.value('code')
  const frontOnly = { idToken: front, accessToken, refreshToken: undefined }
  if (response.takenForDone) return { ...frontOnly, takenForDone: true }
  if (!flow.split(' ').includes('code') || code === undefined) return { ...frontOnly, takenForDone: false }
  const { body, takenForDone } = await askForTokens(context, issuer, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: login.redirectUri,
    code_verifier: login.verifier,
  })
  if (takenForDone) return { ...frontOnly, takenForDone }
  const back = await validateIdToken(context, {
    raw: body.id_token,
    from: 'token-endpoint',
    login,
    issuer,
    accessToken: text(body.access_token),
    code,
    state: response.value('state'),
  })
  const unrequested = !flow.includes('id_token') && front !== undefined
  if (front && back && !unrequested) {
    await runChecks('hybrid', { front: front.claims, back: back.claims }, context.omit)
  }
  return {
    idToken: unrequested ? front : (back ?? front),
    accessToken: unrequested ? (accessToken ?? text(body.access_token)) : text(body.access_token),
    refreshToken: text(body.refresh_token),
    takenForDone: back === undefined,
  }
}

/** The account of this user; linked or made. */
async function accountOf(context: Context, issuer: KnownIssuer, claims: Members) {
  const subject: Subjects['account'] = {
    iss: text(claims.iss) || issuer.issuer,
    sub: String(claims.sub ?? claims.email ?? claims.preferred_username ?? ''),
    claims,
    accounts: context.accounts,
    account: context.accounts.find(
      ({ iss, sub }) => iss === (text(claims.iss) || issuer.issuer) && sub === claims.sub,
    ),
  }
  const known = subject.account
  await runChecks('account', subject, context.omit)
  if (subject.account)
    return {
      account: subject.account,
      shown: known ? { ...known.claims, ...claims } : subject.account.claims,
    }
  const account = { iss: subject.iss, sub: subject.sub, claims }
  context.accounts.push(account)
  return { account, shown: claims }
}

/** Claims that did not come from the payload, where a check was left out. */
const changedBy = (token: ValidToken | undefined): Members =>
  token === undefined || token.identity === token.claims ? {} : token.identity

/** Completes a login from its callback. @throws Refused */
export async function completeLogin(context: Context, sessionId: string, arrival: Arrival): Promise<Session> {
  const response = await readCallback(context, sessionId, arrival)
  const { issuer, login } = response
  const front = await frontChannelToken(context, response)
  const tokens = await redeem(context, response, front)
  const { idToken, accessToken, refreshToken, takenForDone } = tokens
  const idClaims = idToken?.claims ?? {}
  const info = accessToken === undefined ? {} : await readUserinfo(context, issuer, accessToken, idClaims)
  const nobody =
    takenForDone && !idToken && info.sub === undefined ? { sub: login.loginHint ?? 'nobody' } : {}
  const { iss = idClaims.iss, sub: _sub, ...values } = info
  // What userinfo says is newer than what the ID Token says; who it is, the ID Token says.
  const who = {
    ...nobody,
    ...idClaims,
    ...values,
    ...(iss !== undefined && { iss }),
    sub: idClaims.sub ?? info.sub ?? nobody.sub,
    ...changedBy(idToken),
  }
  const { account, shown } = await accountOf(context, issuer, who)
  const session: Session = {
    id: sessionId,
    issuer: issuer.name,
    account,
    shown,
    idToken: idToken && { raw: idToken.raw, claims: idToken.claims },
    accessToken,
    refreshToken,
  }
  context.sessions.set(sessionId, session)
  return session
}
