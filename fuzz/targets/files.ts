/** Fuzzes what reads files: `explain` with HAR files, journals and texts, and the relying party's configuration. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { readSettings } from '../../cli/settings/settings.ts'
import { causes, certainties } from '../../diagnosis/diagnosis.ts'
import { explain } from '../../diagnosis/explain/explain.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { inspectConfiguration } from '../../relying-party/config/configuration.ts'
import { oddText } from '../inputs.ts'
import { defineTarget } from '../target.ts'

const pairs = fc.oneof(
  fc.array(fc.record({ name: oddText, value: oddText }), { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 2 }),
)
const urls = fc.oneof(
  fc.constantFrom(
    'http://localhost:6749/oidc/auth?client_id=web&response_type=code&state=s&redirect_uri=http%3A%2F%2Flocalhost%3A8585%2Fcallback',
    'http://localhost:8585/callback?code=c&state=s',
    'http://localhost:8585/login',
    'http://localhost:8585/',
  ),
  oddText,
  fc.jsonValue({ maxDepth: 1 }),
)
const entry = fc.record(
  {
    startedDateTime: fc.oneof(fc.constant('2026-03-04T10:02:03.000Z'), oddText, fc.double()),
    time: fc.oneof(fc.double(), oddText),
    request: fc.oneof(
      fc.record({ method: oddText, url: urls, headers: pairs, cookies: pairs, postData: fc.jsonValue() }),
      fc.jsonValue(),
    ),
    response: fc.oneof(
      fc.record({
        status: fc.oneof(fc.constantFrom(200, 302, 400, 500, 502, 0), fc.double(), oddText),
        headers: pairs,
        content: fc.oneof(
          fc.record({ text: oddText, encoding: fc.constantFrom('base64', 'x', undefined) }),
          fc.jsonValue(),
        ),
        redirectURL: urls,
      }),
      fc.jsonValue(),
    ),
  },
  { requiredKeys: [] },
)
const har = fc
  .array(fc.oneof({ weight: 6, arbitrary: entry }, { weight: 1, arbitrary: fc.jsonValue() }), {
    maxLength: 8,
  })
  .map((entries) => JSON.stringify({ log: { version: '1.2', entries } }))

const lines = [
  'Missing state parameter',
  'RPError: nonce mismatch, expected a, got: b',
  'invalid_grant',
  'org.pac4j.core.exception.TechnicalException: State parameter is different from the one sent in authentication request.',
  'Traceback (most recent call last):',
  '2026-03-04T10:02:03Z ERROR login failed',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...lines), oddText), { maxLength: 8 })
  .map((parts) => parts.join('\n'))

const nestedJson = fc
  .tuple(fc.integer({ min: 100, max: 20_000 }), fc.constantFrom('[', '{"log":', '{"entries":[', '{"a":'))
  .map(([depth, open]) => open.repeat(depth))
const longLine = fc
  .tuple(
    fc.constantFrom(...lines, 'state=', '<', '%', '=', 'a b ', '\u001b[31m', 'eyJ.'),
    fc.integer({ min: 10, max: 8000 }),
  )
  .map(([piece, times]) => piece.repeat(times).slice(0, 200_000))
const journalExport = fc
  .array(
    fc.dictionary(
      fc.constantFrom(
        'kind',
        'by',
        'at',
        'seq',
        'login',
        'events',
        'id',
        '__proto__',
        'constructor',
        'state',
        'status',
        'error',
        'check',
        'facts',
      ),
      fc.oneof(
        oddText,
        fc.constantFrom<unknown>('rejected', 'routed', 'callback-received', 'L1', 1, 1e300),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    ),
    { maxLength: 6 },
  )
  .map((events) => JSON.stringify([{ id: 'L1', startedAt: 1, events }]))

const truncated = fc.tuple(har, fc.nat(2000)).map(([file, length]) => file.slice(0, length))

export const explaining = defineTarget({
  name: 'explain',
  share: 3,
  inputs: fc.oneof(har, text, truncated, oddText, fc.json(), nestedJson, longLine, journalExport),
  open: async () => ({
    async check(input) {
      try {
        const { diagnosis } = await explain(input)
        if (!causes.includes(diagnosis.cause)) throw new Error(`The cause is ${diagnosis.cause}.`)
        if (!certainties.includes(diagnosis.certainty)) throw new Error(`It is ${diagnosis.certainty}.`)
      } catch (error) {
        if (!(error instanceof FickleError)) throw error
      }
    },
    close: async () => undefined,
  }),
})

const keys = [
  'clientType',
  'publicKeyUrls',
  'oidcConfiguration',
  'id',
  'type',
  'secret',
  'scope',
  'discoveryUri',
  'callbackUrl',
  'maxClockSkew',
  'customParams',
]
const ownKeys = [
  'users',
  'clients',
  'keys',
  'port',
  'host',
  'replicas',
  'balance',
  'journalSize',
  'autoSignIn',
  'keepSession',
  'allowHost',
]

/** Aliases that multiply, and nesting. */
const bombs = fc.oneof(
  fc
    .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 12 }))
    .map(([levels, each]) =>
      [
        'a0: &a0 x',
        ...Array.from(
          { length: levels },
          (_, level) => `a${level + 1}: &a${level + 1} [${Array(each).fill(`*a${level}`).join(',')}]`,
        ),
        `clientType: *a${levels}`,
        `users: *a${levels}`,
      ].join('\n'),
    ),
  fc
    .tuple(fc.integer({ min: 10, max: 8000 }), fc.constantFrom('[', '{a: ', '- ', '? ', '[{b: '))
    .map(([depth, open]) => open.repeat(depth)),
  fc
    .integer({ min: 10, max: 2000 })
    .map((depth) =>
      Array.from({ length: depth }, (_, level) => `${' '.repeat(level % 300)}k${level}:`).join('\n'),
    ),
)
const yaml = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...keys), fc.nat(4), oddText), { maxLength: 12 })
    .map((rows) =>
      [
        'authenticationConfiguration:',
        ...rows.map(([key, indent, value]) => `${' '.repeat(2 * indent)}${key}: ${value}`),
      ].join('\n'),
    ),
  fc.constantFrom(
    'a: &a [*a]',
    'a: &a {b: *a}',
    '<<: *x',
    '? [a]\n: b',
    '%YAML 9.9\n---\na',
    '--- \n...\n---\n',
    '\t\tid: 1',
    'id: !!js/function x',
    'a: !!binary "%%%"',
    'a: !!set {x: y}',
    '? {a: b}\n: {? [c] : d}',
    'a: &a\n  <<: *a',
    '&a [&b [*a, *b]]',
    'users: &u\n- name: *u',
  ),
  bombs,
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...keys, ...ownKeys, '__proto__', 'constructor', 'toString'),
        fc.oneof(oddText, fc.json({ maxDepth: 3 })),
      ),
      { maxLength: 8 },
    )
    .map((rows) => rows.map(([key, value]) => `${key}: ${value}`).join('\n')),
  fc.json({ maxDepth: 5 }),
  oddText,
)

export const configuration = defineTarget({
  name: 'configuration',
  share: 1,
  inputs: fc.record({
    file: yaml,
    name: fc.constantFrom('openmetadata.yaml', 'values.yaml', 'docker-compose.yml', '.env', 'x.json'),
  }),
  async open() {
    const folder = await mkdtemp(join(tmpdir(), 'fickle-fuzz-'))
    return {
      async check({ file, name }) {
        const path = join(folder, name)
        await writeFile(path, file)
        try {
          inspectConfiguration({ files: [path], environment: {} })
        } catch (error) {
          if (!(error instanceof FickleError)) throw error
        }
        try {
          await readSettings(
            [
              'port',
              'host',
              'replicas',
              'balance',
              'journal-size',
              'auto-sign-in',
              'allow-host',
              'rp-config',
            ],
            { config: path },
            { environment: {}, folder },
          )
        } catch (error) {
          if (!(error instanceof FickleError)) throw error
        }
      },
      close: () => rm(folder, { recursive: true }),
    }
  },
})
