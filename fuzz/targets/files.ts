/** Fuzzes what reads files: `explain` with HAR files, journals and texts, and the relying party's configuration. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { causes, certainties } from '../../diagnosis/diagnosis.ts'
import { explain } from '../../diagnosis/explain/explain.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { inspectConfiguration } from '../../relying-party/config/configuration.ts'
import { oddText } from '../inputs.ts'
import { defineTarget, PATIENCE } from '../target.ts'

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

const truncated = fc.tuple(har, fc.nat(2000)).map(([file, length]) => file.slice(0, length))

export const explaining = defineTarget({
  name: 'explain',
  share: 3,
  inputs: fc.oneof(har, text, truncated, oddText, fc.json()),
  open: async () => ({
    async check(input) {
      const started = performance.now()
      try {
        const { diagnosis } = await explain(input)
        if (!causes.includes(diagnosis.cause)) throw new Error(`The cause is ${diagnosis.cause}.`)
        if (!certainties.includes(diagnosis.certainty)) throw new Error(`It is ${diagnosis.certainty}.`)
      } catch (error) {
        if (!(error instanceof FickleError)) throw error
      }
      if (performance.now() - started > PATIENCE) throw new Error('It took too long.')
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
  ),
  fc.json({ maxDepth: 5 }),
  oddText,
)

export const configuration = defineTarget({
  name: 'configuration',
  share: 2,
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
      },
      close: () => rm(folder, { recursive: true }),
    }
  },
})
