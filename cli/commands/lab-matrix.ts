/** `fickle lab matrix`: one login over engines, policies, stores and faults, expected beside observed. */
import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { styleText } from 'node:util'
import { FickleError } from '../../journal/fickle-error.ts'
import { createJournal } from '../../journal/journal.ts'
import type { MatrixAxes } from '../../lab/matrix/cell.ts'
import { type Matrix, type MatrixRow, playMatrix } from '../../lab/matrix/matrix.ts'
import { renderMatrix } from '../../lab/matrix/report.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { defineCommand } from '../command.ts'
import { showCount } from '../progress.ts'
import { formatTable } from '../table.ts'

const percent = (rate: number) => `${Math.round(rate * 100)} %`

const agrees = ({ ratePredicted, causePredicted }: MatrixRow) => ratePredicted && causePredicted

function rowOf(row: MatrixRow): string[] {
  const agreed = agrees(row)
  return [
    `${row.replicas}`,
    row.engine,
    row.balance,
    row.cookieKeys === 'per-replica' ? 'cookie, key per replica' : row.store,
    row.fault ?? '',
    percent(row.expected),
    percent(row.failed / row.logins),
    `${percent(row.interval.low)} to ${percent(row.interval.high)}`,
    row.diagnosis ?? '',
    styleText(agreed ? 'green' : 'red', agreed ? 'as predicted' : 'DIFFERENT', { stream: process.stdout }),
  ]
}

function table({ rows, milliseconds }: Matrix): string {
  const head = [
    'replicas',
    'engine',
    'policy',
    'sessions',
    'fault',
    'expected',
    'failed',
    '95 %',
    'diagnosis',
    '',
  ]
  const different = rows.filter((row) => !agrees(row)).length
  const sum = `${rows.length} cells in ${(milliseconds / 1000).toFixed(1)} s, ${different} different from the model`
  return `${formatTable(head, rows.map(rowOf))}\n\n${sum}`
}

function checkReports(files: readonly string[]): void {
  const wrong = files.find((file) => !['.html', '.json'].includes(extname(file)))
  if (wrong === undefined) return
  throw new FickleError(
    'ERR_REPORT_FORMAT',
    `The report ${wrong} has an extension that names no format.`,
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
      'Name a file in a folder that exists and that this user may write to.',
      { cause },
    )
  })
}

export const command = defineCommand({
  flags: [
    'replicas',
    'engines',
    'policies',
    'stores',
    'faults',
    'logins',
    'seed',
    'concurrency',
    'report',
    'json',
    'verbose',
  ],
  details:
    'Without engines, policies, stores or faults it plays the default set, the broken fixes beside the real ones.\n' +
    'Exits 1 where a cell differs from the model or a diagnosis from what was done. Reports: .html (a heat map) or .json.',
  examples: [
    ['lab matrix', 'the default set'],
    [
      'lab matrix --engines nginx --engines haproxy --policies sticky --policies random',
      'two engines, two policies',
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
    const journal = createJournal({ logins: 5000 })
    const provider = await createFickleProvider({
      port: 0,
      stateFolder: false,
      autoSignIn: 'alice',
      journal,
      warn: terminal.warn,
    })
    lifetime.onClose(provider.close)
    const progress = showCount('cells')
    lifetime.onClose(progress.close)
    const playing = playMatrix({
      issuer: provider.url,
      providerJournal: journal,
      logins: values.logins,
      ...(Object.keys(axes).length > 0 && { axes }),
      ...(values.seed !== undefined && { seed: values.seed }),
      ...(given.has('concurrency') && { atOnce: values.concurrency }),
      onRow: (_row, done, total) => progress.update(done, total),
    })
    const matrix = await playing
    progress.close()
    await Promise.all(values.report.map((file) => write(file, matrix)))
    if (terminal.json) terminal.result(matrix)
    else terminal.print(table(matrix))
    return matrix.rows.every(agrees) ? 0 : 1
  },
})
