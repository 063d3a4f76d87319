import { expect, test } from 'vitest'
import type { Report } from '../journal/events.ts'
import { createJournal } from '../journal/journal.ts'
import { providersView } from './explain-failure.ts'

const issuer = 'http://localhost:6749'
const login = 'L1'
const by = 'provider'
const seen = (...reports: readonly Report[]) => {
  const journal = createJournal()
  for (const report of reports) journal.report({ ...report, login })
  return journal.login(login)?.events ?? []
}
const request: Report = {
  kind: 'authorization-request',
  by,
  issuer,
  clientId: 'web',
  redirectUri: undefined,
  responseType: 'code',
  responseMode: undefined,
  scope: 'openid',
  has: { state: true, nonce: true, pkce: false },
  prompt: undefined,
  maxAge: undefined,
  quirks: [],
}
const response: Report = {
  kind: 'authorization-response',
  by,
  issuer,
  mode: 'query',
  parameters: ['code'],
  error: undefined,
  errorDescription: undefined,
  state: 'returned',
}
const tokenRequest = (error: string | undefined): Report => ({
  kind: 'token-request',
  by,
  issuer,
  clientId: 'web',
  grantType: 'authorization_code',
  clientAuthentication: 'client_secret_post',
  hasVerifier: false,
  status: error ? 400 : 200,
  error,
  errorDescription: undefined,
  cause: error && 'authorization code already consumed',
})

test('the provider says how far a login of an application that reports nothing came', () => {
  expect(providersView(seen(request))).toMatch(/still at the provider/)
  expect(providersView(seen(request, response))).toMatch(/did not redeem/)
  expect(providersView(seen(request, response, tokenRequest('invalid_grant')))).toBe(
    'The token endpoint refused the application: invalid_grant (authorization code already consumed).',
  )
  const idToken: Report = { kind: 'id-token', by, issuer, header: {}, claims: {} }
  const quirk: Report = {
    kind: 'quirk',
    by,
    issuer,
    quirk: 'id-token-nonce-mismatch',
    stage: 'id-token-claims',
    honest: {},
    sent: {},
  }
  expect(providersView(seen(request, response, tokenRequest(undefined), idToken, quirk))).toBe(
    'fickle misbehaved on purpose: id-token-nonce-mismatch. The application got its ID token; what failed came after that.',
  )
})
