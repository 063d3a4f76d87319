/** A provider with clients that registered an algorithm, and logins there whose ID token is looked at. */
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJournal, type Journal } from '../../journal/journal.ts'
import { createFickleProvider } from '../fickle-provider.ts'
import type { FickleProvider } from '../options.ts'
import { type Asked, playLogin, redirectUri, secretsOf } from './login.ts'

export let journal: Journal

export let provider: FickleProvider

let secrets: string[] = []

async function startAnew(): Promise<void> {
  journal = createJournal()
  secrets = []
  const metadata = {
    redirect_uris: [redirectUri],
    response_types: ['code', 'id_token', 'id_token token', 'code id_token', 'code id_token token'],
    grant_types: ['authorization_code', 'implicit', 'refresh_token'],
  }
  const registered = (client_id: string, alg: string) => ({
    ...metadata,
    client_id,
    client_secret: `secret of ${client_id} that is long enough`,
    id_token_signed_response_alg: alg,
  })
  provider = await createFickleProvider({
    port: 0,
    autoSignIn: 'alice',
    stateFolder: false,
    journal,
    clients: [
      { ...metadata, client_id: 'rp', client_secret: 'secret of rp' },
      registered('rp-es256', 'ES256'),
      registered('rp-hs256', 'HS256'),
    ],
  })
}

/** Starts the provider before the tests of a file. */
export function withProvider(): void {
  beforeAll(startAnew)
  afterAll(() => provider.close())
}

export async function play(spelling: string, asked: Asked = {}) {
  const seen = await playLogin(provider, `standard~${spelling}`, asked)
  secrets.push(...secretsOf(seen))
  return seen
}

export const es256 = { clientId: 'rp-es256', secret: 'secret of rp-es256 that is long enough' }

export const hs256 = { clientId: 'rp-hs256', secret: 'secret of rp-hs256 that is long enough' }

export const signatureOf = (token: string) => Buffer.from(token.split('.')[2] ?? '', 'base64url')

export const inputOf = (token: string) => token.slice(0, token.lastIndexOf('.'))

export const mac = (token: string, secret: string | Buffer) =>
  createHmac('sha256', secret).update(inputOf(token)).digest().equals(signatureOf(token))

/** A test at the end of a file: nothing that was secret in its logins is in the journal. */
export const journalHoldsNoSecret = (atLeast: number) =>
  test('the journal holds no code, token, secret or signature whole', () => {
    const text = JSON.stringify([journal.logins(), journal.unbound()])
    expect(secrets.length).toBeGreaterThan(atLeast)
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  })
