/** Fuzzes the control API and the dashboard, and reads everything back after each input: whatever is stored can be drawn. */
import fc from 'fast-check'
import { createControl } from '../../control/control.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { checkAlive, checkAnswer } from '../http-target.ts'
import { oddText, requestsTo } from '../inputs.ts'
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

/** A report in which each member is right or anything. */
const report = fc
  .record({
    kind: fc.constantFrom(...kinds),
    by: fc.oneof(fc.constantFrom('replica-1', 'balancer', 'lab', 'browser'), oddText),
    at: fc.oneof(fc.constant(undefined), fc.double(), fc.constantFrom(1e300, -1, 8.64e15)),
    login: fc.oneof(fc.constantFrom('L1', 'L2', undefined), oddText),
    rest: fc.dictionary(oddText, fc.jsonValue({ maxDepth: 4 }), { maxKeys: 4 }),
    text: oddText,
  })
  .map(({ rest, text, ...head }) => ({
    store: 'memory',
    sends: { nonce: true, pkce: false },
    pendingLogins: 1,
    sessionCookie: 'sent',
    state: 'found',
    user: text,
    claims: rest,
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

const deep = fc
  .integer({ min: 100, max: 30_000 })
  .map((depth) => `{"quirks":${'['.repeat(depth)}${']'.repeat(depth)}}`)

const bodies = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.oneof(report, fc.array(report, { maxLength: 4 })).map((value) => JSON.stringify(value)),
  },
  { weight: 3, arbitrary: fc.json({ maxDepth: 6 }) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.record({ name: oddText, claims: fc.dictionary(oddText, fc.jsonValue()) }), { maxLength: 3 })
      .map((users) => JSON.stringify(users)),
  },
  { weight: 1, arbitrary: oddText },
  { weight: 1, arbitrary: deep },
)

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
  '/.fickle/users',
  '/.fickle/metrics',
  '/.fickle/openapi.json',
]

/** Everything that draws what is stored. */
const readers = [
  '/.fickle/',
  '/.fickle/users',
  '/.fickle/api/logins',
  '/.fickle/api/logins?format=har',
  '/.fickle/api/clients',
]

export const control = defineTarget({
  name: 'control API',
  share: 3,
  // A stream is left open on purpose: what it would answer is the test's of that route.
  inputs: requestsTo(paths, bodies).map((request) =>
    request.path.includes('api/events') && request.method === 'GET'
      ? { ...request, method: 'POST' }
      : request,
  ),
  async open() {
    const journal = createJournal()
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
      async check(input) {
        await checkAnswer(provider.port, input)
        turn += 1
        await checkAlive(provider.port, readers[turn % readers.length] ?? '/')
        const [login] = journal.logins()
        if (login) {
          await checkAlive(provider.port, `/.fickle/logins/${login.id}`)
          await checkAlive(provider.port, `/.fickle/api/logins/${login.id}?format=mermaid`)
        }
      },
      async close() {
        api.close()
        await provider.close()
      },
    }
  },
})
