import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type AdapterPayload, Provider } from 'oidc-provider'
import { expect, test } from 'vitest'
import { attachExchange } from '../stages/exchange.ts'
import { leanModels } from './lean-models.ts'

/** A provider that notes what it stores, by model. */
function noting() {
  const stored: [model: string, payload: AdapterPayload][] = []
  const provider = new Provider('http://localhost', {
    clients: [{ client_id: 'web', client_secret: 'secret', redirect_uris: ['http://localhost/callback'] }],
    adapter: (model) => ({
      upsert: async (_id, payload) => void stored.push([model, payload]),
      find: async () => undefined,
      findByUid: async () => undefined,
      findByUserCode: async () => undefined,
      consume: async () => {},
      destroy: async () => {},
      revokeByGrantId: async () => {},
    }),
  })
  return { provider, stored }
}

const time = { iat: 1_700_000_000, exp: 1_700_003_600 }

/** Saves one of each, with members that are unknown, undefined and falsy among them. */
async function saveAll(provider: Provider): Promise<void> {
  const client = await provider.Client.find('web')
  if (!client) throw new Error('The client is missing.')
  const grant = new provider.Grant({ accountId: 'alice', clientId: 'web' })
  grant.addOIDCScope('openid email')
  grant.addResourceScope('https://api.example', 'read')
  Object.assign(grant, { jti: 'grant', ...time })
  await grant.save()
  const common = { accountId: 'alice', grantId: 'grant', client, scope: 'openid', claims: {}, ...time }
  const code = { ...common, nonce: '', redirectUri: 'http://localhost/callback', acr: undefined, stray: 1 }
  await new provider.AuthorizationCode({ ...code, jti: 'code' } as never).save()
  await new provider.RefreshToken({
    ...common,
    gty: 'authorization_code',
    jti: 'refresh',
    iiat: 1,
  } as never).save()
  // Its id decides about its format, so that it has to make one.
  await new provider.AccessToken({ ...common, gty: 'authorization_code' } as never).save()
}

test('a grant, a code and tokens are stored as oidc-provider itself stores them', async () => {
  const [itself, lean] = [noting(), noting()]
  leanModels(lean.provider)
  await saveAll(itself.provider)
  await saveAll(lean.provider)
  const [theirs, ours] = [itself, lean].map(({ stored }) =>
    stored.map(([model, { jti, ...payload }]) => [model, model === 'AccessToken' ? '' : jti, payload]),
  )
  expect(ours).toHaveLength(4)
  expect(JSON.parse(JSON.stringify(ours))).toEqual(JSON.parse(JSON.stringify(theirs)))
})

test('to tell that somebody may add claims to an access token, nobody is looked up', async () => {
  const { provider } = noting()
  leanModels(provider)
  let lookedUp = 0
  const freeForm = {
    get: async () => {
      lookedUp += 1
      throw new Error('Redis is away')
    },
  }
  const tenant = { users: () => [], configuredUsers: () => [], clients: { find: () => undefined } }
  const client = await provider.Client.find('web')
  provider.use((ctx, next) => {
    attachExchange(ctx as never, { issuer: { tenant, freeForm } } as never)
    return next()
  })
  // Within a request, as tokens are.
  let saved: Promise<string> | undefined
  provider.on('userinfo.error', () => {
    saved = new provider.AccessToken({ client, accountId: 'alice', ...time } as never).save()
  })
  const server = createServer(provider.callback()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/me`)
  server.close()
  expect(await saved).toEqual(expect.any(String))
  expect(lookedUp).toBe(0)
})
