/**
 * Records what the examples show and log under every quirk that they refuse, for the tests of `explain`:
 * `node tools/record-refusals.ts [EXAMPLE...]`; with names, only their rows are recorded anew. `--causes` plays nothing and only
 * writes causes and texts anew, after a change in refusals/.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBrowserDriver } from '../drivers/browser.ts'
import { launchChromium } from '../drivers/chromium.ts'
import { createHttpDriver } from '../drivers/http.ts'
import { type Example, examples } from '../examples/catalogue.ts'
import { missingFor } from '../examples/needs.ts'
import { createJournal } from '../journal/journal.ts'
import { createFickleProvider } from '../provider/fickle-provider.ts'
import { describeQuirks } from '../provider/quirks/describe.ts'
import { causesOf } from './refusals/causes.ts'
import { playRefusals, type QuirkToPlay } from './refusals/play.ts'
import { causesOfAll, type RefusalText, shorten, textsOf } from './refusals/texts.ts'

const root = join(import.meta.dirname, '..')
const file = join(root, 'diagnosis', 'explain', 'samples', 'libraries.jsonl')

/** Values beside a quirk's own default that libraries answer in words of their own. */
const values: Readonly<Record<string, readonly string[]>> = {
  'authorization-error': ['access_denied', 'login_required', 'interaction_required', 'server_error'],
  'clock-offset': ['3600', '-7200'],
  'discovery-http-errors': ['not-found', 'server-error', 'html'],
  'discovery-required-missing': ['jwks_uri', 'authorization_endpoint'],
  'id-token-aud-empty': ['array', 'string'],
  'id-token-iss-non-string': ['array', 'number'],
  'id-token-malformed': ['two-segments', 'bad-base64url', 'array-payload', 'empty'],
  'token-response-errors': [
    'invalid-grant',
    'invalid-client',
    'rate-limit',
    'server-error',
    'bad-gateway',
    'not-json',
    'empty',
    'reset',
  ],
  'userinfo-errors': ['invalid-token', 'forbidden', 'not-found', 'server-error', 'html', 'reset'],
}

const quirks: readonly QuirkToPlay[] = (await describeQuirks())
  .filter(({ judgedBy }) => judgedBy === 'sign-in')
  .flatMap((described) =>
    (values[described.id] ?? [undefined]).map((value) => ({
      described,
      spelling: value === undefined ? described.id : `${described.id}=${value}`,
    })),
  )
  // Where nobody has said which causes are right, there is nothing to test.
  .filter(({ spelling }) => causesOf(spelling, '').length > 0)

/** It takes ten seconds to start: one start for each quirk that is chosen by address would be too much. */
const startsSlowly = ({ language }: Example): boolean => language === 'Java'

const rowsBefore = (): RefusalText[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : []

/** The version that plays: the pinned one, or the one of the machine's package. */
const versionOf = ({ library, version }: Example): string =>
  version ??
  spawnSync('dpkg-query', ['--show', library], { encoding: 'utf8' }).stdout.trim().split('\t')[1] ??
  ''

async function record(example: Example): Promise<RefusalText[]> {
  const journal = createJournal()
  const options = { port: 0, stateFolder: false, autoSignIn: 'alice', journal } as const
  const driver = example.singlePage ? createBrowserDriver(await launchChromium()) : createHttpDriver()
  const folder = mkdtempSync(join(tmpdir(), 'fickle-refusals-'))
  const authority = join(folder, 'authority.pem')
  const trust = { NODE_EXTRA_CA_CERTS: authority, SSL_CERT_FILE: authority, REQUESTS_CA_BUNDLE: authority }
  const refused = []
  for (const https of [false, true]) {
    const some = quirks.filter(
      ({ described }) =>
        described.needsHttps === https && (!startsSlowly(example) || !described.needsAddress),
    )
    if (some.length === 0) continue
    const provider = await createFickleProvider({ ...options, https })
    if (provider.authority !== undefined) writeFileSync(authority, provider.authority)
    const environment = https ? trust : {}
    try {
      refused.push(...(await playRefusals({ provider, journal, driver, environment }, example, some)))
    } catch (error) {
      console.error((error as Error).message.slice(0, 2_000))
    }
    await provider.close()
  }
  await driver.close()
  rmSync(folder, { recursive: true })
  return textsOf(example, versionOf(example), refused, root)
}

function write(rows: readonly RefusalText[]): void {
  const ids = examples.map(({ id }) => id)
  const sorted = rows.toSorted((a, b) => ids.indexOf(a.example) - ids.indexOf(b.example))
  writeFileSync(file, sorted.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => name !== '--causes' && !examples.some(({ id }) => id === name))
if (unknown.length > 0) {
  console.error(`There is no example ${unknown.join(', ')}: ${examples.map(({ id }) => id).join(', ')}.`)
  process.exit(2)
}
if (wanted.includes('--causes'))
  write(rowsBefore().map((row) => ({ ...row, causes: causesOfAll(row), text: shorten(row.text) })))
for (const example of examples) {
  if (wanted.length > 0 && !wanted.includes(example.id)) continue
  const missing = missingFor(example)
  if (missing !== undefined) {
    console.error(`Skipped: ${example.title}: ${missing}.`)
    continue
  }
  const began = Date.now()
  const rows = await record(example)
  write([...rowsBefore().filter((row) => row.example !== example.id), ...rows])
  console.log(`${example.title}: ${rows.length} texts in ${Math.round((Date.now() - began) / 1000)} s`)
}
