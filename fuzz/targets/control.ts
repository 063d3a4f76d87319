/** Fuzzes the control API and the dashboard, and reads everything back after each input: whatever is stored can be drawn. */
import fc from 'fast-check'
import { createControl } from '../../control/control.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { watchFaults } from '../faultless.ts'
import { framesTo } from '../frames.ts'
import { checkAlive, checkAnswer } from '../http-target.ts'
import { type HttpRequest, oddText, requestsTo } from '../inputs.ts'
import { defineTarget } from '../target.ts'

const kinds = [
  'login-started',
  'callback-received',
  'signed-in',
  'rejected',
  'routed',
  'fault',
  'replayed',
  'step',
]

/** Mostly what is right, now and then anything: an input that is odd in every place is refused at the first. */
const mostly = <T, U>(right: fc.Arbitrary<T>, odd: fc.Arbitrary<U>): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: odd })

/** A report in which some members are anything. */
const report = fc
  .record({
    kind: fc.constantFrom(...kinds),
    by: mostly(fc.constantFrom('replica-1', 'balancer', 'lab', 'browser'), oddText),
    at: fc.oneof(fc.constant(undefined), fc.double(), fc.constantFrom(1e300, 1, 8.64e15)),
    login: mostly(fc.constantFrom('L1', 'L2', undefined), oddText),
    claims: fc.dictionary(oddText, fc.jsonValue({ maxDepth: 4 }), { maxKeys: 4 }),
    rest: mostly(fc.constant({}), fc.dictionary(oddText, fc.jsonValue({ maxDepth: 4 }), { maxKeys: 4 })),
    text: oddText,
  })
  .map(({ rest, claims, text, ...head }) => ({
    store: 'memory',
    sends: { nonce: true, pkce: false },
    pendingLogins: 1,
    sessionCookie: 'sent',
    state: 'found',
    user: text,
    claims,
    error: text,
    check: 'state',
    status: 400,
    method: 'GET',
    path: text,
    why: text,
    role: 'callback',
    host: text,
    fault: text,
    replica: 'replica-1',
    outcome: 'rejected',
    title: text,
    text,
    ...rest,
    ...head,
  }))

const nested = fc
  .tuple(fc.integer({ min: 100, max: 30_000 }), fc.constantFrom(...(['{"a":', '['] as const)))
  .map(([depth, open]) => `${open.repeat(depth)}1${(open === '[' ? ']' : '}').repeat(depth)}`)

/** Names of claims, usual ones and those that every object has. */
const claimName = mostly(
  fc.constantFrom('sub', 'email', 'groups', 'constructor', '__proto__', 'toString', 'iss', 'exp'),
  oddText,
)
const claims = fc
  .array(fc.tuple(claimName, fc.oneof(fc.json({ maxDepth: 3 }), nested)), { maxLength: 4 })
  .map((pairs) => `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`)
const users = fc
  .array(fc.tuple(mostly(fc.constantFrom('alice', 'bob', 'carol'), oddText), claims), { maxLength: 3 })
  .map((all) => `[${all.map(([name, of]) => `{"name":${JSON.stringify(name)},"claims":${of}}`).join(',')}]`)
const clients = fc
  .array(
    fc.dictionary(
      fc.constantFrom(
        'client_id',
        'redirect_uris',
        'jwks',
        'quirks',
        'token_endpoint_auth_method',
        'client_secret',
      ),
      fc.oneof(oddText, fc.jsonValue({ maxDepth: 3 })),
    ),
  )
  .map((all) => JSON.stringify(all))
const arming = fc
  .record(
    {
      quirks: fc.array(mostly(fc.constantFrom('id-token-nonce-mismatch', 'clock-offset=-300'), oddText)),
      run: oddText,
      signInAs: mostly(fc.constant('alice'), oddText),
      logins: fc.integer(),
    },
    { requiredKeys: [] },
  )
  .map((one) => JSON.stringify(one))
const reports = fc.oneof(report, fc.array(report, { maxLength: 4 })).map((value) => JSON.stringify(value))
const json = fc.oneof(fc.json({ maxDepth: 6 }), nested, oddText)

/** Calls whose frame is right and whose body is odd: what gets as far as the handlers. */
const calls: fc.Arbitrary<HttpRequest> = fc
  .oneof(
    ...(
      [
        ['POST', '/events', reports, 4],
        ['PUT', '/users', users, 3],
        ['PUT', '/clients', clients, 2],
        ['POST', '/arm', arming, 2],
        [
          'PUT',
          '/clock',
          fc
            .record({ offset: fc.oneof(fc.integer(), fc.double()), issuer: oddText })
            .map((one) => JSON.stringify(one)),
          1,
        ],
        ['PUT', '/users', json, 1],
        ['POST', '/events', json, 1],
      ] as const
    ).map(([method, path, body, weight]) => ({
      weight,
      arbitrary: body.map((text) => ({ method, path: `/.fickle/api${path}`, body: text })),
    })),
  )
  .map((call) => ({ ...call, query: '', host: 'localhost', headers: [], type: 'application/json' }))

const paths = [
  '/.fickle/',
  '/.fickle/api/arm',
  '/.fickle/api/arm/x',
  '/.fickle/api/logins',
  '/.fickle/api/logins/L1',
  '/.fickle/api/events',
  '/.fickle/api/users',
  '/.fickle/api/clients',
  '/.fickle/api/keys/rotate',
  '/.fickle/api/clock',
  '/.fickle/api/reset',
  '/.fickle/logins/L1',
  '/.fickle/quirks',
  '/.fickle/settings',
  '/.fickle/quirks',
  '/.fickle/metrics',
  '/.fickle/openapi.json',
]

/** Everything that draws what is stored. */
const readers = [
  '/.fickle/',
  '/.fickle/settings',
  '/.fickle/quirks',
  '/.fickle/api/logins',
  '/.fickle/api/logins?format=har',
  '/.fickle/api/clients',
]

/** A request of every kind of user who may be there now: whoever can be stored can sign in. */
const signInWith = async (port: number) => {
  const query =
    'client_id=web&response_type=id_token&scope=openid&nonce=n&redirect_uri=http://localhost:1/callback&login_hint=alice'
  await checkAnswer(port, {
    method: 'GET',
    path: '/oidc/auth',
    query,
    host: 'localhost',
    headers: [],
    body: undefined,
    type: '',
  })
}

export const control = defineTarget({
  name: 'control API',
  share: 2,
  // A stream is left open on purpose: what it would answer is the test's of that route.
  inputs: fc.oneof(
    { weight: 3, arbitrary: calls },
    { weight: 1, arbitrary: framesTo(paths.filter((path) => !path.endsWith('/events'))) },
    {
      weight: 1,
      arbitrary: requestsTo(paths, fc.oneof(reports, json)).map((request) =>
        request.path.includes('api/events') && request.method === 'GET'
          ? { ...request, method: 'POST' }
          : request,
      ),
    },
  ),
  async open() {
    const journal = createJournal()
    const faultless = watchFaults(journal)
    const api = createControl({ journal })
    const provider = await createFickleProvider({
      port: 0,
      stateFolder: false,
      journal,
      control: api.handle,
      warn: () => undefined,
    })
    api.attach({ provider })
    let turn = 0
    return {
      check: (input) =>
        faultless(async () => {
          await checkAnswer(provider.port, input)
          turn += 1
          await checkAlive(provider.port, readers[turn % readers.length] ?? '/')
          await signInWith(provider.port)
          const [login] = journal.logins()
          if (login) {
            await checkAlive(provider.port, `/.fickle/logins/${login.id}`)
            await checkAlive(provider.port, `/.fickle/api/logins/${login.id}?format=mermaid`)
          }
        }),
      async close() {
        api.close()
        await provider.close()
      },
    }
  },
})
