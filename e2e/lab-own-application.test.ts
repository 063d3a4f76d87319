/** The lab in front of applications that know nothing of it: the matrix tells which deployments hold, and why others do not. */
import getPort from 'get-port'
import { beforeAll, expect, test } from 'vitest'
import { runFickle } from '../cli/testing/fickle.ts'
import { exampleNamed } from '../examples/catalogue.ts'
import { install } from '../examples/install.ts'
import { commandLineOf, launch } from '../examples/launch.ts'
import { missingFor } from '../examples/needs.ts'

interface Row {
  readonly engine: string
  readonly balance: string
  readonly store: string
  readonly fault?: string
  readonly logins: number
  readonly failed: number
  readonly expected: number
  readonly diagnosis?: string
  readonly causes: Readonly<Record<string, number>>
}

const kinds = [
  'openid-client',
  'openid-client-5-passport',
  'express-openid-connect',
  'authlib-flask',
] as const
const missing = new Map(kinds.map((id) => [id, missingFor(exampleNamed(id))]))
for (const [id, why] of missing) if (why !== undefined) console.warn(`${id} is skipped: ${why}`)
const runnable = kinds.filter((id) => missing.get(id) === undefined)

beforeAll(async () => {
  await Promise.all(runnable.map((id) => install(id)))
}, 300_000)

const toldAddresses = ['--env', 'ISSUER=ISSUER', '--env', 'APP=APP']

function pathsOf(id: string): string[] {
  const { loginPath, signedInPath } = exampleNamed(id)
  return ['--login', loginPath, '--signed-in', signedInPath]
}

async function matrix(
  parameters: readonly string[],
): Promise<{ code: number | null; rows: Row[]; stderr: string }> {
  const { code, stdout, stderr } = await runFickle(['lab', 'matrix', '--json', ...parameters])
  return { code, rows: stdout === '' ? [] : (JSON.parse(stdout) as { rows: Row[] }).rows, stderr }
}

const brief = ({ balance, fault, failed, logins, diagnosis }: Row) =>
  `${balance}${fault ? ` ${fault}` : ''}: ${failed} of ${logins}${diagnosis ? ` ${diagnosis}` : ''}`

const cells = [
  '--policies',
  'callback-elsewhere',
  '--policies',
  'round-robin',
  '--policies',
  'sticky',
  '--logins',
  '3',
]
const strikes = ['none', 'restart', 'query-stripped', 'cookie-dropped'].flatMap((fault) => [
  '--faults',
  fault,
])

const inMemory = [
  'callback-elsewhere: 3 of 3 other-replica',
  'callback-elsewhere query-stripped: 3 of 3 state-not-returned',
  'callback-elsewhere cookie-dropped: 3 of 3 cookie-not-sent',
  'round-robin: 3 of 3 other-replica',
  'sticky: 0 of 3',
  'sticky restart: 3 of 3 session-lost',
  'sticky query-stripped: 3 of 3 state-not-returned',
  'sticky cookie-dropped: 3 of 3 cookie-not-sent',
]

const inCookie = [
  'callback-elsewhere: 0 of 3',
  'round-robin: 0 of 3',
  'round-robin restart: 0 of 3',
  'sticky: 0 of 3',
  'sticky restart: 0 of 3',
  'sticky query-stripped: 3 of 3 state-not-returned',
  'sticky cookie-dropped: 3 of 3 cookie-not-sent',
]

test.for([
  { id: 'openid-client', holds: inMemory },
  { id: 'openid-client-5-passport', holds: inMemory },
  { id: 'express-openid-connect', holds: inCookie },
  { id: 'authlib-flask', holds: inCookie },
] as const)(
  'the matrix says which deployments $id holds in, and the cause where it does not',
  { timeout: 240_000 },
  async ({ id, holds }, { skip }) => {
    if (missing.get(id) !== undefined) return skip(missing.get(id) ?? '')
    const { code, rows, stderr } = await matrix([
      '--command',
      commandLineOf(id),
      ...toldAddresses,
      ...pathsOf(id),
      ...cells,
      ...strikes,
    ])
    expect(stderr).not.toContain('redirect URI')
    expect(rows.map(brief)).toEqual(expect.arrayContaining([...holds]))
    expect(code).toBe(holds === inMemory ? 1 : 0)
  },
)

test('the matrix plays replicas that run already, by their addresses', { timeout: 240_000 }, async ({
  skip,
}) => {
  const id = 'express-openid-connect'
  if (missing.get(id) !== undefined) return skip(missing.get(id) ?? '')
  const [port, appPort] = [await getPort(), await getPort()]
  const addresses = { issuer: `http://localhost:${port}`, app: `http://localhost:${appPort}` }
  // It asks for discovery only once somebody signs in, so it may run before the provider does.
  const replicas = await Promise.all([launch(id, addresses), launch(id, addresses)])
  try {
    const { rows, code, stderr } = await matrix([
      ...replicas.flatMap(({ url }) => ['--upstream', url]),
      ...['--port', `${port}`, '--app-port', `${appPort}`],
      ...pathsOf(id),
      ...cells,
      ...['--faults', 'none', '--faults', 'clock-ahead'],
    ])
    const seen = rows.map(brief)
    expect(seen, stderr).toEqual(
      expect.arrayContaining(['callback-elsewhere: 0 of 3', 'round-robin: 0 of 3', 'sticky: 0 of 3']),
    )
    expect(seen.filter((row) => row.includes('clock-ahead'))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^sticky clock-ahead: 3 of 3 (clock-skew|token-expired)$/),
      ]),
    )
    expect(code).toBe(1)
  } finally {
    await Promise.all(replicas.map(({ close }) => close()))
  }
})
