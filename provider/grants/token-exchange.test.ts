/** Token exchange (RFC 8693): impersonation, delegation, and subject tokens that are refused. */
import * as client from 'openid-client'
import { expect, test } from 'vitest'
import { login } from '../testing/client.ts'
import { api, at, byItself, discover, exchange, withProviders } from '../testing/grants.ts'

withProviders()

test('a token is exchanged: impersonation, delegation with act, an ID token', async () => {
  const config = await discover(byItself)
  const { tokens } = await login(byItself.provider.url, { client_id: 'cli', resource: api })
  const subject = { subject_token: String(tokens.body.access_token), subject_token_type: at }
  const other = await client.genericGrantRequest(config, exchange, {
    ...subject,
    audience: 'https://api.example/stock',
    scope: 'stock.read',
  })
  expect(other.issued_token_type).toBe(at)
  const claimsOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
  expect(claimsOf(other.access_token)).toMatchObject({
    sub: 'bob',
    aud: 'https://api.example/stock',
    scope: 'stock.read',
  })
  expect(claimsOf(other.access_token).act).toBeUndefined()
  const service = await client.clientCredentialsGrant(config, { resource: api })
  const delegated = await client.genericGrantRequest(config, exchange, {
    ...subject,
    resource: api,
    actor_token: service.access_token,
    actor_token_type: at,
  })
  expect(claimsOf(delegated.access_token)).toMatchObject({ sub: 'bob', act: { sub: 'cli' } })
  const chained = await client.genericGrantRequest(config, exchange, {
    subject_token: delegated.access_token,
    subject_token_type: at,
    resource: api,
    actor_token: String(tokens.body.access_token),
    actor_token_type: at,
  })
  expect(claimsOf(chained.access_token).act).toEqual({ sub: 'bob', act: { sub: 'cli' } })
  const answer = await fetch(`${byItself.provider.url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'cli',
      client_secret: 'any',
      grant_type: exchange,
      ...subject,
      requested_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    }),
  })
  const body = (await answer.json()) as Record<string, string>
  expect(body).toMatchObject({
    token_type: 'N_A',
    issued_token_type: 'urn:ietf:params:oauth:token-type:id_token',
  })
  expect(claimsOf(body.access_token ?? '')).toMatchObject({ sub: 'bob', aud: 'cli' })
})

test('a subject token of another issuer is refused in one sentence', async () => {
  const config = await discover(byItself)
  const foreign = await login(`${byItself.provider.url}/standard`, { client_id: 'cli', resource: api })
  const asked = client.genericGrantRequest(config, exchange, {
    subject_token: String(foreign.tokens.body.access_token),
    subject_token_type: at,
  })
  const why = `the subject_token was issued by ${byItself.provider.url}/standard, not by ${byItself.provider.url}`
  await expect(asked).rejects.toMatchObject({ error: 'invalid_request', error_description: why })
  expect(byItself.events('token-request').at(-1)).toMatchObject({
    error: 'invalid_request',
    errorDescription: why,
  })
  for (const [wrong, message] of [
    [
      { subject_token: 'x', subject_token_type: 'urn:nope' },
      'the subject_token_type urn:nope is not supported',
    ],
    [{ subject_token: 'x', subject_token_type: at }, 'the subject_token is unknown, expired or revoked'],
    [{ subject_token_type: at }, "missing required parameter(s) 'subject_token'"],
  ] as const)
    await expect(
      client.genericGrantRequest(config, exchange, wrong as Record<string, string>),
    ).rejects.toMatchObject({ error_description: message })
})
