/** The lints as a whole: one for each row of the catalogue, and silent where a relying party is careful. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { JournalEvent } from '../../journal/events.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { createProvingRelyingParty } from '../../proving/relying-party.ts'
import { asked, basic, codeRequest, event, good, issuer, jwe, jwt, random } from '../testing/requests.ts'
import { inspectRequests, lints } from './index.ts'
import type { Finding } from './lint.ts'
import { requestResult } from './result.ts'

test('every row of group J has a lint in a file of its name', () => {
  const rows = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../provider/quirks/catalogue.json'), 'utf8'),
  ) as { group: string; id: string }[]
  const ids = rows.filter(({ group }) => group.startsWith('J')).map(({ id }) => id)
  const files = readdirSync(import.meta.dirname)
    .filter((file) => file.startsWith('request-'))
    .map((file) => file.replace(/\.ts$/, ''))
  expect(files.sort()).toEqual(ids.sort())
  expect(Object.keys(lints).sort()).toEqual(ids.sort())
  for (const [id, { catalogue }] of Object.entries(lints)) expect(catalogue).toEqual([id])
})

test('a secret that encoding leaves as it is does not show whether it would be encoded', () => {
  const row = (credentials: string) => {
    const events = [asked('token', { body: codeRequest, authorization: basic(credentials) })]
    const report = inspectRequests(events).find(({ id }) => id === 'request-client-auth')
    return report && requestResult(report)
  }
  expect(row('app:secret')).toMatchObject({
    result: 'passed',
    evidence: [expect.stringContaining('form-encoding changes, so that was not tested')],
  })
  expect(row('app:a%2Bb')).toMatchObject({ result: 'passed', evidence: [] })
})

test('a careful code login has no findings', () => {
  const events = [
    asked('authorization', { query: good }),
    asked('token', {
      body: codeRequest,
      method: 'POST',
      authorization: basic('app:secret'),
      registered: { authMethod: 'client_secret_basic' },
    }),
    asked('userinfo', { authorization: 'Bearer abc' }),
    asked('end-session', {
      query: {
        id_token_hint: jwt({ iss: issuer, aud: 'app' }),
        post_logout_redirect_uri: 'https://app.example/',
        state: random(),
      },
      registered: { postLogoutRedirectUris: ['https://app.example/'] },
    }),
    event({
      kind: 'logout-token-sent',
      by: 'provider',
      issuer,
      clientId: 'app',
      to: 'https://app.example/bcl',
      status: 200,
      cacheControl: 'no-cache, no-store',
    }),
  ]
  expect(inspectRequests(events).flatMap(({ findings }) => findings)).toEqual([])
})

const rulesAbout = (request: JournalEvent) =>
  inspectRequests([request])
    .filter(({ applies }) => applies)
    .map(({ id }) => id)

test('a rule is not kept by a request that does not show it', () => {
  const pushed = { client_id: 'app', request_uri: 'urn:ietf:params:oauth:request_uri:1' }
  expect(rulesAbout(asked('authorization', { query: pushed }))).toEqual([])
  const sealed = { client_id: 'app', response_type: 'code', scope: 'openid', request: jwe() }
  expect(rulesAbout(asked('authorization', { query: sealed }))).toEqual([])
  const implicit = { ...good, response_type: 'id_token' }
  expect(rulesAbout(asked('authorization', { query: implicit }))).not.toContain('request-pkce')
})

test('the gravest finding is the headline of a result, and each is there once', () => {
  const of = (level: Finding['level'], message: string) => ({ level, message, login: 'L1', seq: 1 })
  const findings = [of('note', 'Odd.'), of('must', 'Wrong.'), of('note', 'Odd.')]
  expect(requestResult({ id: 'request-state', applies: true, findings })).toMatchObject({
    result: 'failed',
    evidence: ['Wrong.', 'Odd.'],
  })
})

test('the proving relying party asks as it should, and a request that lacks something is seen to', async () => {
  const journal = createJournal()
  const provider = await createFickleProvider({ port: 0, autoSignIn: 'alice', stateFolder: false, journal })
  const client = { issuer: `${provider.url}/standard`, clientId: 'app', clientSecret: 'pa$$: wörd+%' }
  const worst = async (omit: ['request-pkce', 'request-nonce'] | []) => {
    journal.clear()
    const relyingParty = await createProvingRelyingParty({ issuers: { first: client }, omit })
    for (let login = 0; login < 3; login += 1) await relyingParty.login(relyingParty.browser())
    await relyingParty.close()
    const events = [...journal.unbound(), ...journal.logins().flatMap((login) => login.events)]
    return inspectRequests(events).flatMap(({ findings }) => findings.filter(({ level }) => level !== 'note'))
  }
  try {
    expect(await worst([])).toEqual([])
    const findings = await worst(['request-pkce', 'request-nonce'])
    expect(findings.map(({ message }) => message)).toContain(
      'There is no code_challenge, so a stolen code can be redeemed.',
    )
    expect(findings.length).toBe(6)
  } finally {
    await provider.close()
  }
})
