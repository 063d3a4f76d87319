/** `fickle check`: the catalogue of quirks against any relying party, with a verdict for each. */
import { styleText } from 'node:util'
import { type CheckReport, checkRelyingParty } from '../../check/check.ts'
import type { CheckResult } from '../../check/check-quirk.ts'
import { controlHere, controlThere, type ProviderControl } from '../../check/provider-control.ts'
import { checkSubject, readSubject } from '../../check/subject.ts'
import { launchChromium } from '../../drivers/chromium.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { describeQuirks } from '../../provider/quirks/describe.ts'
import { checkReportOf } from '../../reports/check-report.ts'
import { checkReportFile, writeReport } from '../../reports/write-report.ts'
import { defineCommand, type Running } from '../command.ts'
import { type Progress, showProgress } from '../progress.ts'
import { type ProviderFlag, providerFlags } from '../provider-options.ts'
import { startProvider } from '../start-provider.ts'
import { formatTable } from '../table.ts'

type Judged = 'right' | 'WRONG' | 'weak' | 'noted' | 'not judged'

function judged({ right, level, verdict }: CheckResult): Judged {
  if (verdict === 'not-reached' || verdict === 'inconclusive') return 'not judged'
  if (right === null) return 'noted'
  return right ? 'right' : level === 'must' ? 'WRONG' : 'weak'
}

const colours = { right: 'green', WRONG: 'red', weak: 'yellow', noted: 'blue', 'not judged': 'gray' } as const

function table({ results, summary }: CheckReport): string {
  const rows = results.map((result) => {
    const word = judged(result)
    return [
      result.quirk,
      result.verdict,
      styleText(colours[word], word, { stream: process.stdout }),
      `${Math.round(result.durationMs)} ms`,
    ]
  })
  const wrong = results
    .filter(({ right }) => right === false)
    .map(
      ({ quirk, expect, evidence }) =>
        `${quirk}: expected ${expect}\n${evidence.map((fact) => `  - ${fact}`).join('\n')}`,
    )
  const { right, wrong: broken, weak, noted, notReached, inconclusive } = summary
  const sum = `${right} right, ${broken} wrong, ${weak} weak, ${noted} noted, ${notReached} not reached, ${inconclusive} inconclusive`
  return [formatTable(['quirk', 'verdict', '', 'took'], rows), ...wrong, sum].join('\n\n')
}

async function reachProvider(running: Running<ProviderFlag | 'provider'>): Promise<ProviderControl> {
  const { values, terminal } = running
  if (values.provider !== undefined) return controlThere(values.provider)
  try {
    const { provider, journal, control } = await startProvider(running)
    control.attach({ provider })
    terminal.say(`The relying party must use the issuer ${provider.url} while this runs.`)
    return controlHere(provider, journal)
  } catch (error) {
    if (!(error instanceof FickleError) || error.code !== 'ERR_PORT_IN_USE') throw error
    const remedy = `Where a fickle runs there, name it with --provider http://localhost:${values.port}; or choose another --port.`
    throw new FickleError(error.code, error.message, remedy, { cause: error })
  }
}

/** Nothing was judged: the relying party was never reached, or no probe told anything. */
const isUnjudged = ({ summary }: CheckReport) =>
  summary.right + summary.wrong + summary.weak + summary.noted === 0

export const command = defineCommand({
  flags: [
    ...providerFlags,
    'provider',
    'login',
    'signed-in',
    'press',
    'rp',
    'quirk',
    'driver',
    'headed',
    'concurrency',
    'report',
    'json',
    'verbose',
  ],
  details:
    'Name the relying party by --login and --signed-in, or by --rp FILE with the keys login, signedIn, press, refresh,\n' +
    'restart and checksIssuerParameter. Exits 1 where it breaks a rule that it must keep, and 3 where nothing could be judged.',
  examples: [
    [
      'check --login http://localhost:3000/login --signed-in http://localhost:3000/me',
      'every quirk, in a real browser',
    ],
    ['check --rp rp.yaml --quirk id-token-nonce-mismatch --driver http', 'one quirk, without a browser'],
    [
      'check --rp rp.yaml --provider http://localhost:6749 --report check.sarif',
      'with a fickle that runs already',
    ],
  ],
  async run(running) {
    const { values, terminal, lifetime } = running
    for (const file of values.report) checkReportFile(file)
    const subject =
      values.rp === undefined
        ? checkSubject({ login: values.login, signedIn: values.signedIn, press: values.press })
        : await readSubject(values.rp)
    const quirks = await describeQuirks()
    const aborting = new AbortController()
    const control = await reachProvider(running)
    const browser = values.driver === 'browser' ? await launchChromium({ headed: values.headed }) : undefined
    let progress: Progress | undefined
    const checking = checkRelyingParty({
      subject,
      control,
      quirks: values.quirk,
      driver: values.driver,
      concurrency: values.concurrency,
      signal: aborting.signal,
      ...(browser && { browser }),
      onProgress(step) {
        if (aborting.signal.aborted) return
        if (step.state === 'calibrated') {
          const stageOf = new Map(quirks.map(({ id, stage }) => [id, stage]))
          progress = showProgress(
            step.quirks.map((id) => ({ id, group: stageOf.get(id) ?? 'other' })),
            terminal.say,
          )
        } else if (step.state === 'started') progress?.started(step.quirk)
        else {
          const { quirk, right, verdict } = step.result
          progress?.finished(quirk, right === false ? verdict : undefined)
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
      values.report.map((file) => writeReport(file, checkReportOf(report, quirks, subject.login))),
    )
    if (terminal.json) terminal.result(report)
    else terminal.print(table(report))
    return isUnjudged(report) ? 3 : report.summary.wrong > 0 ? 1 : 0
  },
})
