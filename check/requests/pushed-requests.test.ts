/** Authorization requests that openid-client pushes before: the rules are held against what was pushed. */
import * as client from 'openid-client'
import { afterAll, expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { inspectRequests } from './index.ts'

const journal = createJournal()
const provider = await createFickleProvider({ port: 0, autoSignIn: 'alice', stateFolder: false, journal })
afterAll(() => provider.close())

/** Signs in once, as openid-client does it, with these parameters beside what every request has. */
async function findingsOf(parameters: Record<string, string>, verifier?: string) {
  journal.clear()
  const configuration = await client.discovery(
    new URL(`${provider.url}/standard`),
    'app',
    'secret',
    undefined,
    {
      execute: [client.allowInsecureRequests],
    },
  )
  const url = await client.buildAuthorizationUrlWithPAR(configuration, {
    redirect_uri: 'http://localhost:1/callback',
    scope: 'openid',
    ...parameters,
  })
  expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
  const { headers } = await fetch(url, { redirect: 'manual' })
  const { state, nonce } = parameters
  await client.authorizationCodeGrant(configuration, new URL(headers.get('location') ?? ''), {
    ...(state && { expectedState: state }),
    ...(nonce && { expectedNonce: nonce }),
    ...(verifier && { pkceCodeVerifier: verifier }),
  })
  const events = journal.logins().flatMap((login) => login.events)
  return Object.fromEntries(
    inspectRequests(events)
      .filter(({ id, applies }) => applies && /-(openid-scope|state|nonce|pkce|redirect-uri)$/.test(id))
      .map(({ id, findings }) => [id, findings.map(({ level }) => level)]),
  )
}

test('a careful request keeps every rule', async () => {
  const verifier = client.randomPKCECodeVerifier()
  const careful = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }
  expect(await findingsOf(careful, verifier)).toEqual({
    'request-nonce': [],
    'request-openid-scope': [],
    'request-pkce': [],
    'request-redirect-uri': [],
    'request-state': [],
  })
})

test('one that lacks state, nonce and PKCE breaks the rules about them', async () => {
  expect(await findingsOf({})).toMatchObject({
    'request-nonce': ['should'],
    'request-pkce': ['should'],
    'request-state': ['must'],
  })
})
