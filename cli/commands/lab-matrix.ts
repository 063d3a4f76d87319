/** `fickle lab matrix`: one login over engines, policies, stores and faults, expected beside observed. */
import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { styleText } from 'node:util'
import { createBrowserDriver } from '../../drivers/browser.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { createJournal } from '../../journal/journal.ts'
import type { MatrixAxes } from '../../lab/matrix/cell.ts'
import { type Matrix, type MatrixRow, playMatrix } from '../../lab/matrix/matrix.ts'
import type { Application } from '../../lab/matrix/own/application.ts'
import { renderMatrix } from '../../lab/matrix/report.ts'
import { filledIn } from '../../lab/replicas/environment.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { providerClock } from '../../provider/lasting-faults.ts'
import { defineCommand } from '../command.ts'
import { readEnvironment } from '../environment-flag.ts'
import { checkCombination, sayWaiting } from '../own-replicas.ts'
import { showCount } from '../progress.ts'
import type { Values } from '../settings/flags.ts'
import { startBrowser } from '../start-browser.ts'
import { formatTable } from '../table.ts'

const percent = (rate: number) => `${Math.round(rate * 100)} %`

const agrees = ({ ratePredicted, causePredicted }: MatrixRow) => ratePredicted && causePredicted

function verdictOf(row: MatrixRow, own: boolean): string {
  if (row.struck === false)
    return styleText('gray', 'the fault never took effect', { stream: process.stdout })
  const agreed = agrees(row)
  const [good, bad] = own
    ? row.expected === 1
      ? ['fails, as it must', 'HOLDS, WHICH NO DEPLOYMENT CAN']
      : ['holds', 'FAILS']
    : ['as predicted', 'DIFFERENT']
  return styleText(agreed ? 'green' : 'red', agreed ? good : bad, { stream: process.stdout })
}

function rowOf(row: MatrixRow, own: boolean): string[] {
  return [
    `${row.replicas}`,
    row.engine,
    row.balance,
    row.cookieKeys === 'per-replica' ? 'cookie, key per replica' : row.store,
    row.fault ?? '',
    ...(own ? [] : [percent(row.expected)]),
    own ? `${row.failed} of ${row.logins}` : percent(row.failed / row.logins),
    ...(own ? [] : [`${percent(row.interval.low)} to ${percent(row.interval.high)}`]),
    row.diagnosis ? `${row.diagnosis} (${row.certainty})` : '',
    verdictOf(row, own),
  ]
}

function table({ rows, milliseconds, ownApplication: own }: Matrix): string {
  const head = [
    'replicas',
    'engine',
    'policy',
    'sessions',
    'fault',
    ...(own ? ['failed'] : ['expected', 'failed', '95 %']),
    'diagnosis',
    '',
  ]
  const different = rows.filter((row) => !agrees(row)).length
  const idle = rows.filter(({ struck }) => struck === false).length
  const untried = idle === 0 ? '' : `, in ${idle} the fault never took effect`
  const words = own
    ? `in ${different} of them logins fail${untried}`
    : `${different} different from the model`
  const sum = `${rows.length} cells in ${(milliseconds / 1000).toFixed(1)} s, ${words}`
  return `${formatTable(
    head,
    rows.map((row) => rowOf(row, own)),
  )}\n\n${sum}`
}

type Asked = Values<
  | 'command'
  | 'upstream'
  | 'env'
  | 'start-within'
  | 'login'
  | 'press'
  | 'driver'
  | 'headed'
  | 'signed-in'
  | 'stores'
  | 'port'
  | 'app-port'
>

const pathOf = (address: string) =>
  address.startsWith('/') ? address : new URL(address).pathname + new URL(address).search

/** The application of your own that is to be played; undefined where it is fickle's. @throws FickleError ERR_USAGE */
function applicationOf(values: Asked, issuer: string, waits: boolean): Application | undefined {
  const { command, upstream, login, signedIn } = values
  checkCombination({ command, upstream, env: values.env, rpConfig: [], generation: undefined })
  const own = command !== undefined || upstream.length > 0
  if (
    !own &&
    (login !== undefined || signedIn !== undefined || values.press.length > 0 || values.driver === 'browser')
  ) {
    throw new FickleError(
      'ERR_USAGE',
      '--login, --press, --signed-in and --driver browser are for an application of your own only.',
      'Start it with --command, or give the addresses of its replicas with --upstream.',
    )
  }
  if (!own) return undefined
  if (login === undefined || signedIn === undefined) {
    throw new FickleError(
      'ERR_USAGE',
      'A matrix on your own application needs --login PATH and --signed-in PATH.',
      'Give the path where a sign-in starts, and the path of a page or API that shows who is signed in.',
    )
  }
  if (values.stores.some((store) => store !== 'memory' && store !== 'redis')) {
    throw new FickleError(
      'ERR_USAGE',
      '--stores cannot choose where your own application keeps its sessions, only give it a Redis.',
      'Leave out --stores, or use --stores redis, which sets REDIS_URL.',
    )
  }
  const variables = readEnvironment(values.env)
  return {
    ...(command !== undefined && { command }),
    environment: (app) =>
      filledIn(variables, { issuer, discovery: `${issuer}/.well-known/openid-configuration`, app }),
    ...((command !== undefined || waits) && { startWithin: values.startWithin * 1000 }),
    upstreams: upstream,
    login: pathOf(login),
    press: values.press,
    signedIn: pathOf(signedIn),
  }
}

function checkReports(files: readonly string[]): void {
  const wrong = files.find((file) => !['.html', '.json'].includes(extname(file)))
  if (wrong === undefined) return
  throw new FickleError(
    'ERR_REPORT_FORMAT',
    `The report ${wrong} has an extension that is not a known format.`,
    'Use .html or .json.',
  )
}

async function write(file: string, matrix: Matrix): Promise<void> {
  const text =
    extname(file) === '.html' ? await renderMatrix(matrix) : `${JSON.stringify(matrix, undefined, 2)}\n`
  await writeFile(file, text).catch((cause: unknown) => {
    throw new FickleError(
      'ERR_REPORT_FILE',
      `The report ${file} cannot be written.`,
      'Choose a file in an existing folder that you may write to.',
      { cause },
    )
  })
}

export const command = defineCommand({
  defaults: { driver: 'http' },
  flags: [
    'replicas',
    'engines',
    'policies',
    'stores',
    'faults',
    'logins',
    'seed',
    'concurrency',
    'command',
    'env',
    'start-within',
    'upstream',
    'login',
    'press',
    'signed-in',
    'driver',
    'headed',
    'port',
    'app-port',
    'report',
    'json',
    'verbose',
  ],
  details:
    'Without engines, policies, stores or faults it plays the default set, the broken fixes beside the real ones.\n' +
    'Exits 1 if a cell differs from the model or a diagnosis from what was done. Reports: .html (a heat map) or .json.\n' +
    'With --command or --upstream it plays your own application and exits 1 if a deployment loses logins. Replicas that\n' +
    'already run (--upstream) must use the issuer at --port, and a redirect URI at --app-port, where the balancer answers;\n' +
    '--start-within waits for those that read discovery when they start. Pages that sign in with scripts need --driver browser.',
  examples: [
    ['lab matrix', 'the default set'],
    [
      'lab matrix --engines nginx --engines haproxy --policies sticky --policies random',
      'two engines, two policies',
    ],
    [
      "lab matrix --command 'node server.js' --env OIDC_ISSUER=ISSUER --env BASE_URL=APP --login /login --signed-in /me",
      'your own application: which deployments work',
    ],
    ['lab matrix --stores redis --faults redis-down --logins 50 --report matrix.html', 'Redis goes down'],
  ],
  async run({ values, given, terminal, lifetime }) {
    checkReports(values.report)
    const { engines, policies, stores, faults } = values
    const axes = {
      ...(given.has('replicas') && { replicas: [values.replicas] }),
      ...(engines.length > 0 && { engines }),
      ...(policies.length > 0 && { policies }),
      ...(stores.length > 0 && { stores }),
      ...(faults.length > 0 && { faults }),
    } as MatrixAxes
    const isOwn = values.command !== undefined || values.upstream.length > 0
    // Replicas that run already know these addresses; others are told.
    const fixed = values.upstream.length > 0
    const journal = createJournal({ logins: 5000 })
    const waits = fixed && given.has('startWithin')
    applicationOf(values, '', waits)
    const provider = await createFickleProvider({
      port: fixed || given.has('port') ? values.port : 0,
      stateFolder: false,
      // Sessions are played here: an application that reads only the ID token is to sign in.
      fatIdTokens: true,
      autoSignIn: 'alice',
      journal,
      warn: terminal.warn,
    })
    lifetime.onClose(provider.close)
    const application = applicationOf(values, provider.url, waits)
    if (waits) sayWaiting(terminal, provider.url, values.startWithin)
    const browser = await startBrowser(values, lifetime)
    const driver = browser && createBrowserDriver(browser)
    const progress = showCount('cells')
    lifetime.onClose(progress.close)
    const giveUp = new AbortController()
    const playing = playMatrix({
      issuer: provider.url,
      providerJournal: journal,
      ...((!isOwn || given.has('logins')) && { logins: values.logins }),
      ...(Object.keys(axes).length > 0 && { axes }),
      ...(values.seed !== undefined && { seed: values.seed }),
      ...(given.has('concurrency') && { atOnce: values.concurrency }),
      ...(application && {
        ...(driver && { driver }),
        application: { ...application, port: fixed || given.has('appPort') ? values.appPort : 0 },
        providerClock: providerClock(provider),
        warn: terminal.warn,
      }),
      signal: giveUp.signal,
      onRow: (_row, done, total) => progress.update(done, total),
    })
    lifetime.onClose(async () => {
      giveUp.abort()
      await browser?.close()
      await playing.catch(() => {})
    })
    const matrix = await playing.finally(() => {
      const ended = driver?.ended()
      if (ended) throw ended
    })
    progress.close()
    await Promise.all(values.report.map((file) => write(file, matrix)))
    if (terminal.json) terminal.result(matrix)
    else terminal.print(table(matrix))
    return matrix.rows.every(agrees) ? 0 : 1
  },
})
