import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeAuthorization, describeParameter } from '../../journal/client-request.ts'
import type { EventDetails, JournalEvent, Report } from '../../journal/events.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { createProvingRelyingParty } from '../../proving/relying-party.ts'
import { inspectRequests, type LintId, lints } from './index.ts'

const random = () => randomBytes(32).toString('base64url')
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: object, alg = 'RS256') => `${part({ alg })}.${part(claims)}.c2ln`
const issuer = 'https://op.example'
const soon = () => Math.floor(Date.now() / 1000) + 60

type Details = EventDetails['client-request']

interface Ask {
  readonly query?: Record<string, string>
  readonly body?: Record<string, string>
  readonly authorization?: string
  readonly method?: string
  readonly registered?: Partial<NonNullable<Details['registered']>>
  readonly login?: string
}

let seq = 0
function asked(endpoint: Details['endpoint'], ask: Ask): JournalEvent {
  const { query = {}, body = {}, authorization = '', method = 'GET', registered, login = 'L1' } = ask
  seq += 1
  return {
    kind: 'client-request',
    by: 'provider',
    seq,
    at: Date.now(),
    login,
    run: undefined,
    issuer,
    endpoint,
    method,
    clientId: 'app',
    status: 200,
    parameters: [
      ...Object.entries(query).map(([name, value]) => describeParameter(name, value, 'query')),
      ...Object.entries(body).map(([name, value]) => describeParameter(name, value, 'body')),
    ],
    authorization: describeAuthorization(authorization),
    registered: registered && {
      authMethod: undefined,
      requestObjectAlg: undefined,
      postLogoutRedirectUris: [],
      ...registered,
    },
  }
}

const event = (report: Report): JournalEvent => {
  seq += 1
  return { at: Date.now(), login: 'L1', run: undefined, ...report, seq } as JournalEvent
}

const found = (id: LintId, events: readonly JournalEvent[]) =>
  inspectRequests(events)
    .find((report) => report.id === id)
    ?.findings.map(({ level, message }) => `${level}: ${message}`)

const verifier = random()
const good = {
  client_id: 'app',
  response_type: 'code',
  redirect_uri: 'https://app.example/callback',
  scope: 'openid email',
  state: random(),
  nonce: random(),
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
}
const without = (name: keyof typeof good) => {
  const { [name]: _left, ...rest } = good
  return rest
}
const codeRequest = {
  grant_type: 'authorization_code',
  code: random(),
  redirect_uri: good.redirect_uri,
  code_verifier: verifier,
}
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

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

const cases: [title: string, id: LintId, events: () => JournalEvent[], message: RegExp][] = [
  [
    'the scope lacks openid',
    'request-openid-scope',
    () => [asked('authorization', { query: { ...good, scope: 'email' } })],
    /must: .*openid/,
  ],
  [
    'there is no nonce and no PKCE',
    'request-nonce',
    () => [asked('authorization', { query: { client_id: 'app', state: 'x', response_type: 'code' } })],
    /should: .*neither/,
  ],
  [
    'an implicit request has no nonce',
    'request-nonce',
    () => [asked('authorization', { query: { ...without('nonce'), response_type: 'id_token' } })],
    /must: .*browser/,
  ],
  [
    'the nonce is used twice',
    'request-nonce',
    () => [asked('authorization', { query: good }), asked('authorization', { query: good, login: 'L2' })],
    /must: .*again/,
  ],
  [
    'the nonce is short',
    'request-nonce',
    () => [asked('authorization', { query: { ...good, nonce: '12345' } })],
    /should: .*bits/,
  ],
  [
    'nothing protects the callback',
    'request-state',
    () => [asked('authorization', { query: { client_id: 'app', response_type: 'code' } })],
    /must: .*forged/,
  ],
  [
    'the state is guessable',
    'request-state',
    () => [asked('authorization', { query: { ...good, state: 'login' } })],
    /should: .*bits/,
  ],
  [
    'there is no challenge',
    'request-pkce',
    () => [asked('authorization', { query: without('code_challenge') })],
    /should: .*code_challenge/,
  ],
  [
    'the method is plain',
    'request-pkce',
    () => [asked('authorization', { query: without('code_challenge_method') })],
    /should: .*plain/,
  ],
  [
    'the verifier is missing',
    'request-pkce',
    () => [
      asked('authorization', { query: good }),
      asked('token', { body: { grant_type: 'authorization_code' } }),
    ],
    /must: .*followed/,
  ],
  [
    'the verifier is another',
    'request-pkce',
    () => [
      asked('authorization', { query: good }),
      asked('token', { body: { ...codeRequest, code_verifier: random() } }),
    ],
    /must: .*belong/,
  ],
  [
    'the verifier is short',
    'request-pkce',
    () => [
      asked('authorization', {
        query: { ...good, code_challenge: createHash('sha256').update('short').digest('base64url') },
      }),
      asked('token', { body: { ...codeRequest, code_verifier: 'short' } }),
    ],
    /must: .*43/,
  ],
  [
    'the redirect URI is not encrypted',
    'request-redirect-uri',
    () => [asked('authorization', { query: { ...good, redirect_uri: 'http://app.example/callback' } })],
    /must: .*https/,
  ],
  [
    'the redirect URI changes',
    'request-redirect-uri',
    () => [
      asked('authorization', { query: good }),
      asked('token', { body: { ...codeRequest, redirect_uri: 'https://app.example/other' } }),
    ],
    /must: .*instead/,
  ],
  [
    'another method than registered',
    'request-client-auth',
    () => [
      asked('token', {
        body: { ...codeRequest, client_secret: 's' },
        registered: { authMethod: 'client_secret_basic' },
      }),
    ],
    /must: .*registered/,
  ],
  [
    'two methods at once',
    'request-client-auth',
    () => [asked('token', { body: { ...codeRequest, client_secret: 's' }, authorization: basic('app:s') })],
    /must: .*2 ways/,
  ],
  [
    'a secret that is not encoded',
    'request-client-auth',
    () => [asked('token', { body: codeRequest, authorization: basic('app:a b') })],
    /must: .*form-encoded/,
  ],
  [
    'an assertion for two audiences',
    'request-assertion-aud',
    () => [
      asked('token', {
        body: {
          ...codeRequest,
          client_assertion: jwt({
            iss: 'app',
            sub: 'app',
            aud: [issuer, 'https://other'],
            exp: soon(),
            jti: 'a',
          }),
        },
      }),
    ],
    /should: .*audience/,
  ],
  [
    'an assertion without expiry',
    'request-assertion-aud',
    () => [
      asked('token', {
        body: { ...codeRequest, client_assertion: jwt({ iss: 'app', sub: 'app', aud: issuer, jti: 'a' }) },
      }),
    ],
    /must: .*expiry/,
  ],
  [
    'an assertion that lives for a day',
    'request-assertion-aud',
    () => [
      asked('token', {
        body: {
          ...codeRequest,
          client_assertion: jwt({ iss: 'app', sub: 'app', aud: issuer, exp: soon() + 86_400, jti: 'a' }),
        },
      }),
    ],
    /should: .*valid for/,
  ],
  [
    'an assertion used twice',
    'request-assertion-aud',
    () =>
      ['L1', 'L2'].map((login) =>
        asked('token', {
          login,
          body: {
            ...codeRequest,
            client_assertion: jwt({ iss: 'app', sub: 'app', aud: issuer, exp: soon(), jti: 'a' }),
          },
        }),
      ),
    /must: .*before/,
  ],
  [
    'a token in the URL',
    'request-bearer-placement',
    () => [asked('userinfo', { query: { access_token: 'abc' } })],
    /must: .*URL/,
  ],
  [
    'a token in two places',
    'request-bearer-placement',
    () => [asked('userinfo', { method: 'POST', body: { access_token: 'abc' }, authorization: 'Bearer abc' })],
    /must: .*2 times/,
  ],
  [
    'a request object for nobody',
    'request-request-object',
    () => [asked('authorization', { query: { ...good, request: jwt({ iss: 'app', exp: soon() }) } })],
    /should: aud/,
  ],
  [
    'a request object with another algorithm',
    'request-request-object',
    () => [
      asked('authorization', {
        query: { ...good, request: jwt({ iss: 'app', aud: issuer, exp: soon() }, 'ES256') },
        registered: { requestObjectAlg: 'RS256' },
      }),
    ],
    /must: .*ES256/,
  ],
  [
    'a logout without a hint',
    'request-logout-hint',
    () => [asked('end-session', { query: {} })],
    /should: .*hint/,
  ],
  [
    'a return address that is not registered',
    'request-logout-hint',
    () => [
      asked('end-session', {
        query: {
          id_token_hint: jwt({ iss: issuer, aud: 'app' }),
          post_logout_redirect_uri: 'https://evil.example/',
          state: 'x',
        },
        registered: {},
      }),
    ],
    /must: .*not registered/,
  ],
  [
    'a logout answered with 500',
    'request-bcl-response',
    () => [
      event({
        kind: 'logout-token-sent',
        by: 'provider',
        issuer,
        clientId: 'app',
        to: 'x',
        status: 500,
        cacheControl: 'no-store',
      }),
    ],
    /should: .*500/,
  ],
  [
    'a logout answer that may be stored',
    'request-bcl-response',
    () => [
      event({ kind: 'logout-token-sent', by: 'provider', issuer, clientId: 'app', to: 'x', status: 200 }),
    ],
    /should: .*no-store/,
  ],
]

test.each(cases)('%s: %s says so', (_title, id, events, message) => {
  expect(found(id, events())).toEqual([expect.stringMatching(message)])
})

const keys = (...kids: string[]) => event({ kind: 'jwks-request', by: 'provider', issuer, status: 200, kids })
const token = (kid: string) =>
  event({ kind: 'id-token', by: 'provider', issuer, header: { kid }, claims: {} })

test('a key set that is fetched for every login is not cached', () => {
  const logins = [1, 2, 3, 4].flatMap(() => [token('a'), keys('a')])
  expect(found('request-jwks-caching', logins)).toEqual([expect.stringMatching(/fetched 4 times/)])
  expect(found('request-jwks-caching', [keys('a'), token('a'), token('a'), token('a')])).toEqual([])
})

test('an unknown key calls for the key set', () => {
  expect(found('request-jwks-caching', [keys('a'), token('b')])).toEqual([
    expect.stringMatching(/not fetched again/),
  ])
  expect(found('request-jwks-caching', [keys('a'), token('b'), keys('a', 'b')])).toEqual([])
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
