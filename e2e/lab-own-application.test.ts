/** The lab in front of applications that know nothing of it: the matrix tells which deployments hold, and why others do not. */
import { setTimeout as later } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { runFickle } from '../cli/testing/fickle.ts'
import { freePort } from '../common/free-port.ts'
import { exampleNamed } from '../examples/catalogue.ts'
import { install } from '../examples/install.ts'
import { commandLineOf, launch } from '../examples/launch.ts'
import { missingFor } from '../examples/needs.ts'
import { playedInMatrix } from './testing/played-in-matrix.ts'

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

const missing = new Map(playedInMatrix.map((id) => [id, missingFor(exampleNamed(id))]))
for (const [id, why] of missing) if (why !== undefined) console.warn(`${id} is skipped: ${why}`)
const runnable = playedInMatrix.filter((id) => missing.get(id) === undefined)

beforeAll(async () => {
  await Promise.all(runnable.map((id) => install(id)))
})

const toldAddresses = ['--env', 'ISSUER=ISSUER', '--env', 'APP=APP']

function pathsOf(id: string): string[] {
  const { loginPath, press, signedInPath } = exampleNamed(id)
  const pressed = press.flatMap((selector) => ['--press', selector])
  return ['--login', loginPath, ...pressed, '--signed-in', signedInPath]
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
  '2',
]
const strikes = ['none', 'restart', 'query-stripped', 'cookie-dropped'].flatMap((fault) => [
  '--faults',
  fault,
])

const inMemory = [
  'callback-elsewhere: 2 of 2 other-replica',
  'callback-elsewhere query-stripped: 2 of 2 state-not-returned',
  'callback-elsewhere cookie-dropped: 2 of 2 cookie-not-sent',
  'round-robin: 2 of 2 other-replica',
  'sticky: 0 of 2',
  'sticky restart: 2 of 2 session-lost',
  'sticky query-stripped: 2 of 2 state-not-returned',
  'sticky cookie-dropped: 2 of 2 cookie-not-sent',
]

const inCookie = [
  'callback-elsewhere: 0 of 2',
  'round-robin: 0 of 2',
  'round-robin restart: 0 of 2',
  'sticky: 0 of 2',
  'sticky restart: 0 of 2',
  'sticky query-stripped: 2 of 2 state-not-returned',
  'sticky cookie-dropped: 2 of 2 cookie-not-sent',
]

const holdsIn: Readonly<Record<(typeof playedInMatrix)[number], readonly string[]>> = {
  'openid-client': inMemory,
  'auth-js-express': inCookie,
  'express-openid-connect': inCookie,
  'authlib-flask': inCookie,
}

test.for(playedInMatrix)(
  'the matrix says which deployments %s holds in, and the cause where it does not',
  async (id, { skip }) => {
    const holds = holdsIn[id]
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

/** Waits until something answers at an address, as a person does who reads what the matrix says. */
async function answers(url: string): Promise<void> {
  while (!(await fetch(url).catch(() => undefined))) await later(100)
}

test('the matrix waits for replicas that ask the provider at their own start, and follows form_post', async ({
  skip,
}) => {
  const id = 'openid-client'
  if (missing.get(id) !== undefined) return skip(missing.get(id) ?? '')
  const [port, appPort, ...ports] = [await freePort(), await freePort(), await freePort(), await freePort()]
  const playing = matrix([
    ...ports.flatMap((one) => ['--upstream', `http://localhost:${one}`]),
    ...['--port', `${port}`, '--app-port', `${appPort}`, '--start-within', '100'],
    ...pathsOf(id),
    ...cells,
    ...['none', 'clock-ahead', 'query-stripped'].flatMap((fault) => ['--faults', fault]),
  ])
  const issuer = `http://localhost:${port}`
  await answers(`${issuer}/.well-known/openid-configuration`)
  const told = { issuer, app: `http://localhost:${appPort}`, environment: { RESPONSE: 'form_post' } }
  const replicas = await Promise.all(ports.map((one) => launch(id, { ...told, port: one })))
  try {
    const { rows, code, stderr } = await playing
    expect(rows.map(brief), stderr).toEqual(
      expect.arrayContaining([
        'callback-elsewhere: 2 of 2 other-replica',
        'round-robin: 2 of 2 other-replica',
        'sticky: 0 of 2',
        // What was posted is not in the address.
        'sticky query-stripped: 0 of 2',
        expect.stringMatching(/^sticky clock-ahead: 2 of 2 (clock-skew|token-expired)$/),
      ]),
    )
    expect(
      rows.find(({ balance, fault }) => balance === 'sticky' && fault === 'query-stripped'),
    ).toMatchObject({
      struck: false,
      expected: 0,
    })
    expect(code).toBe(1)
  } finally {
    await Promise.all(replicas.map(({ close }) => close()))
  }
})
