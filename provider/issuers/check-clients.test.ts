/** Clients and grants of a configuration that contradict themselves are refused before anybody meets them. */
import { expect, test } from 'vitest'
import type { Configuration, ConfiguredClient } from '../options.ts'
import { start } from '../testing/client.ts'

const secret = {
  client_id: 'shop',
  client_secret: 'a secret',
  redirect_uris: ['http://localhost:1/callback'],
}
const deviceCode = 'urn:ietf:params:oauth:grant-type:device_code'
const of = (client: object, more: object = {}) =>
  ({ clients: [{ ...secret, ...client } as ConfiguredClient], ...more }) as Configuration

test.each<readonly [string, Configuration, string]>([
  [
    'keys that are not there',
    of({ token_endpoint_auth_method: 'private_key_jwt' }),
    'jwks or jwks_uri is mandatory',
  ],
  [
    'a secret that is not there',
    of({ client_secret: undefined, token_endpoint_auth_method: 'client_secret_basic' }),
    'client_secret is mandatory',
  ],
  [
    'a secret that would be refused',
    of({ token_endpoint_auth_method: 'none' }),
    'with the secret it would be refused',
  ],
  [
    'HS256 without a secret',
    of({ client_secret: undefined, id_token_signed_response_alg: 'HS256' }),
    'client_secret is mandatory',
  ],
  ['an unknown algorithm', of({ id_token_signed_response_alg: 'RS999' }), "must be 'HS256', 'RS256'"],
  ['a fragment', of({ redirect_uris: ['http://localhost:1/#'] }), 'redirect_uris must not contain fragments'],
  [
    'no redirect URI',
    of({ redirect_uris: [], grant_types: ['authorization_code'] }),
    'redirect_uris must contain members',
  ],
  [
    'a response type without its grant',
    of({ response_types: ['code id_token'], grant_types: ['authorization_code'] }),
    'its grant_types lack implicit',
  ],
  [
    'client credentials of nobody',
    of({ client_secret: undefined, token_endpoint_auth_method: 'none', grant_types: ['client_credentials'] }),
    'it cannot authenticate',
  ],
  [
    'a grant that is off',
    of({ grant_types: [deviceCode] }, { grants: { device: false } }),
    'device_code, which is off',
  ],
  ['the password grant', of({ grant_types: ['password'] }), 'password, which is off'],
  ['a misspelt member', of({ redirectUris: [] }), 'Did you mean "redirect_uris"?'],
  [
    'an approver who does not exist',
    { grants: { device: { user: 'nobody' } } },
    'There is no user "nobody" to approve',
  ],
  ['polls before a page', { grants: { ciba: { approve: 'page', polls: 2 } } }, '"polls" only counts with'],
  [
    'two users of one sub',
    {
      users: [
        { name: 'a', claims: {} },
        { name: 'b', claims: { sub: 'a' } },
      ],
    },
    'have the same sub, a',
  ],
  [
    'an opaque token that is signed',
    { apis: { orders: { format: 'opaque', algorithm: 'ES256' } } },
    'which are not signed',
  ],
  [
    'a client of an issuer',
    { issuers: { b: of({ id_token_signed_response_alg: 'x' }) } },
    'The client "shop" contradicts itself',
  ],
  ['an unknown scope', of({ scope: 'openid emial' }), 'has the scope "emial", which is unknown here'],
  [
    'a scope that another API has',
    { issuers: { b: { apis: { orders: { scopes: ['orders.read'] } }, ...of({ scope: 'orders.write' }) } } },
    'has the scope "orders.write", which is unknown here',
  ],
])('%s', async (_what, configuration, why) => {
  const problem = start(configuration)
  await expect(problem).rejects.toMatchObject({
    message: expect.stringContaining(why),
    path: expect.arrayContaining([expect.stringMatching(/^(clients|grants|users|apis|issuers)$/)]),
  })
})

test('a client that is limited to the scope of an API gets it', async () => {
  await using house = await start({
    apis: { orders: { audience: 'https://api.example/orders', scopes: ['orders.read'] } },
    clients: [{ client_id: 'service', client_secret: 'a secret', scope: 'orders.read' }],
  })
  const answer = await fetch(`${house.provider.url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource: 'https://api.example/orders',
      scope: 'orders.read',
    }),
    headers: { authorization: `Basic ${btoa('service:a secret')}` },
  })
  expect(await answer.json()).toMatchObject({ scope: 'orders.read' })
})

test('a client without redirect URIs asks for itself', async () => {
  await using house = await start({ clients: [{ client_id: 'service', client_secret: 'a secret' }] })
  const answer = await fetch(`${house.provider.url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    headers: { authorization: `Basic ${btoa('service:a secret')}` },
  })
  expect(answer.status).toBe(200)
})

const query = new URLSearchParams({
  client_id: 'shop',
  redirect_uri: secret.redirect_uris[0] ?? '',
  response_type: 'code',
  scope: 'openid',
})

test('a client that has a grant which its issuer lacks is a client there all the same', async () => {
  await using house = await start({
    autoSignIn: 'alice',
    grants: { password: true },
    clients: [{ ...secret, grant_types: ['authorization_code', 'password'] }],
    issuers: { plain: { grants: { password: false } } },
  })
  for (const address of ['', '/plain'])
    expect(
      (await fetch(`${house.provider.url}${address}/oidc/auth?${query}`, { redirect: 'manual' })).status,
    ).toBe(303)
})

test('a client may be kept to scopes', async () => {
  await using house = await start({ ...of({ scope: 'openid email' }), autoSignIn: 'alice' })
  const answer = await fetch(`${house.provider.url}/oidc/auth?${query}`, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining('code=')])
})
