/** `fickle check`: the catalogue of quirks against any relying party, with a verdict for each. */
import { styleText } from 'node:util'
import { type CheckReport, checkRelyingParty } from '../../check/check.ts'
import { planNamed } from '../../check/plans/plans.ts'
import { controlHere } from '../../check/provider/control-here.ts'
import { controlThere } from '../../check/provider/control-there.ts'
import type { ProviderControl } from '../../check/provider/provider-control.ts'
import { checkSubject, readSubject } from '../../check/subject.ts'
import { readBaseline } from '../../check/verdicts/baseline.ts'
import { type Result, results } from '../../check/verdicts/result.ts'
import { DriverError } from '../../drivers/driver-error.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { describeQuirks } from '../../provider/quirks/describe.ts'
import { checkReportOf } from '../../reports/check-report.ts'
import { checkReportFile, writeReport } from '../../reports/write-report.ts'
import { defineCommand, type Running } from '../command.ts'
import { type Progress, showProgress } from '../progress.ts'
import { type ProviderFlag, providerFlags } from '../provider-options.ts'
import { startBrowser } from '../start-browser.ts'
import { startProvider } from '../start-provider.ts'
import { formatTable } from '../table.ts'

const colours = {
  passed: 'green',
  failed: 'red',
  warning: 'yellow',
  info: 'blue',
  'not-tested': 'gray',
} as const

function table({ results: all, summary, remarks, rehearsal }: CheckReport): string {
  const rows = all.map(({ quirk, verdict, result, known, durationMs }) => [
    quirk,
    verdict,
    `${styleText(colours[result], result, { stream: process.stdout })}${known ? ' (known)' : ''}`,
    `${Math.round(durationMs)} ms`,
  ])
  const explained = all
    .filter(({ result }) => result === 'failed' || result === 'warning')
    .map(
      ({ quirk, result, expect, evidence }) =>
        `${quirk} (${result}): expected ${expect}\n${evidence.map((fact) => `  - ${fact}`).join('\n')}`,
    )
  const words = Object.keys(results) as Result[]
  const meanings = words.map((word) => `${String(summary[word]).padStart(5)} ${word}: ${results[word]}`)
  const rehearsed = rehearsal
    ? [
        formatTable(
          [rehearsal.plan, 'result', 'by'],
          rehearsal.modules.map(({ module, result, reason }) => [module, result, reason]),
        ),
      ]
    : []
  return [
    formatTable(['what', 'verdict', 'result', 'took'], rows),
    ...explained,
    ...rehearsed,
    ...remarks,
    meanings.join('\n'),
  ].join('\n\n')
}

/** The same with fat ID tokens, unless the settings say otherwise: what is wrong with claims then reaches who never asks userinfo. */
const fat = <T extends Pick<Running<ProviderFlag>, 'structured' | 'again'>>(settings: T): T => ({
  ...settings,
  structured: { fatIdTokens: true, ...settings.structured },
  again: async () => fat(await settings.again()),
})

async function reachProvider(running: Running<ProviderFlag | 'provider'>): Promise<ProviderControl> {
  const { values, terminal } = running
  if (values.provider !== undefined) return controlThere(values.provider)
  try {
    const { provider, journal, control } = await startProvider(fat(running))
    control.attach({ provider })
    terminal.say(`The relying party must use the issuer ${provider.url} while this runs.`)
    return controlHere(provider, journal)
  } catch (error) {
    if (!(error instanceof FickleError) || error.code !== 'ERR_PORT_IN_USE') throw error
    const fix = `If a fickle already runs there, use it with --provider http://localhost:${values.port}; otherwise choose another --port.`
    throw new FickleError(error.code, error.message, fix, { cause: error })
  }
}

/** Nothing was judged: the relying party was never reached, or no probe told anything. */
const isUnjudged = ({ results: all, lint }: CheckReport) =>
  all.every(({ quirk, result }) => result === 'not-tested' || lint.some(({ id }) => id === quirk))

export const command = defineCommand({
  flags: [
    ...providerFlags,
    'provider',
    'login',
    'signed-in',
    'press',
    'rp',
    'quirk',
    'plan',
    'baseline',
    'driver',
    'headed',
    'concurrency',
    'report',
    'json',
    'verbose',
  ],
  details:
    'Describe the relying party with --login and --signed-in, or with --rp FILE and its keys login, signedIn, press, steps, finish,\n' +
    'refresh, logout, sessionPage, restart, client, library, checksIssuerParameter and trustsNoOtherAudience. Exits 1 if it breaks a rule that it must keep, and\n' +
    '3 if nothing could be judged.',
  examples: [
    [
      'check --login http://localhost:3000/login --signed-in http://localhost:3000/me',
      'every quirk, in a real browser',
    ],
    ['check --rp rp.yaml --quirk id-token-nonce-mismatch --driver http', 'one quirk, without a browser'],
    ['check --rp rp.yaml --plan oidcc-client-basic', "a rehearsal of the OpenID Foundation's plan"],
    [
      'check --rp rp.yaml --baseline known.json --report check.html',
      'fails only on what the earlier report does not list',
    ],
    [
      'check --rp rp.yaml --provider http://localhost:6749 --report check.sarif',
      'with a fickle that is already running',
    ],
  ],
  async run(running) {
    const { values, terminal, lifetime } = running
    for (const file of values.report) checkReportFile(file)
    const subject =
      values.rp === undefined
        ? checkSubject({ login: values.login, signedIn: values.signedIn, press: values.press })
        : await readSubject(values.rp)
    if (values.plan !== undefined) planNamed(values.plan)
    const baseline = values.baseline === undefined ? undefined : await readBaseline(values.baseline)
    const quirks = await describeQuirks()
    const aborting = new AbortController()
    const browser = await startBrowser(values, lifetime)
    const control = await reachProvider(running)
    let progress: Progress | undefined
    const checking = checkRelyingParty({
      subject,
      control,
      quirks: values.quirk,
      ...(values.plan !== undefined && { plan: values.plan }),
      ...(baseline && { baseline }),
      driver: values.driver,
      concurrency: values.concurrency,
      signal: aborting.signal,
      ...(browser && { browser }),
      onProgress(step) {
        if (aborting.signal.aborted) return
        if (step.state === 'calibrated') {
          const stageOf = new Map(quirks.map(({ id, stage }) => [id, stage]))
          progress = showProgress(
            step.quirks.map((id) => ({ id, group: stageOf.get(id.split('=')[0] ?? id) ?? 'other' })),
            terminal.say,
          )
        } else if (step.state === 'started') progress?.started(step.quirk)
        else {
          const { quirk, result, verdict } = step.result
          progress?.finished(quirk, result === 'failed' ? verdict : undefined)
        }
      },
    })
    lifetime.onClose(() => checking)
    lifetime.onClose(async () => {
      aborting.abort()
      await browser?.close()
    })
    lifetime.onClose(() => progress?.close())
    const report = await checking
    await progress?.close()
    await Promise.all(
      values.report.map((file) =>
        writeReport(file, checkReportOf(report, quirks, subject, { file: values.rp })),
      ),
    )
    if (terminal.json) terminal.result(report)
    else terminal.print(table(report))
    if (report.ended) throw new DriverError(report.ended.code, report.ended.message, report.ended.fix)
    const hasFailedModule = report.rehearsal?.modules.some(({ result }) => result === 'FAILED')
    if (report.summary.failed > report.summary.known) return 1
    if (hasFailedModule && baseline === undefined) return 1
    return isUnjudged(report) ? 3 : 0
  },
})
