/** Two providers for the tests of further grants: one that asks on a page, and one that signs in by itself. */
import * as client from 'openid-client'
import { afterAll, beforeAll } from 'vitest'
import { type Started, start } from './client.ts'

export const api = 'https://api.example/orders'

export const at = 'urn:ietf:params:oauth:token-type:access_token'

export const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange'

export const bearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** Asks somebody on a page. */

export let byPage: Started

/** Signs `bob` in by itself. */

export let byItself: Started

/** Starts both providers before the tests of a file. */
export function withProviders(): void {
  beforeAll(async () => {
    byPage = await start({ grants: { device: { interval: 1 }, ciba: { interval: 1 } } })
    byItself = await start({
      autoSignIn: 'bob',
      grants: { device: { interval: 1, polls: 1 }, ciba: { interval: 1 }, password: true },
      issuers: {
        none: {
          grants: {
            device: false,
            ciba: false,
            'token-exchange': false,
            'jwt-bearer': false,
            password: false,
          },
        },
      },
    })
  })
  afterAll(() => Promise.all([byPage[Symbol.asyncDispose](), byItself[Symbol.asyncDispose]()]))
}

export const discover = (
  { provider }: Started,
  address = provider.url,
  metadata: Partial<client.ClientMetadata> = {},
) =>
  client.discovery(
    new URL(address),
    'cli',
    { client_secret: 'any', ...metadata },
    client.ClientSecretPost('any'),
    {
      execute: [client.allowInsecureRequests],
    },
  )

export const formOf = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ) as Record<string, string>
