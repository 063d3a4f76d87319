/** Plays the check or scenarios from the page: one run at a time, asked for on this machine only, and watched while it goes. */
import { isLoopback } from '../common/loopback.ts'
import { FickleError } from '../journal/fickle-error.ts'
import type { FickleProvider } from '../provider/options.ts'
import { expectedInWords } from '../provider/quirks/expectation-in-words.ts'
import { endWith } from './end-run.ts'

export interface RunItem {
  readonly id: string
  /** `running` until it is judged; then a result of the check, or `passed` and `failed` of a scenario. */
  readonly result: string
  readonly facts: readonly string[]
}

export interface Run {
  readonly title: string
  readonly startedAt: number
  readonly state: 'running' | 'finished' | 'stopped'
  readonly items: readonly RunItem[]
  /** How many there are in all, once that is known. */
  readonly total: number | undefined
  /** Why it ended before its end. */
  readonly problem: string | undefined
}

interface Current extends Run {
  state: Run['state']
  items: RunItem[]
  total: number | undefined
  problem: string | undefined
}

export interface CheckWish {
  readonly login: string
  readonly signedIn: string
  readonly quirks: readonly string[]
  readonly driver: 'http' | 'browser'
}

export interface Runs {
  readonly current: Run | undefined
  /** @throws FickleError where one is running, or an address is not on this machine */
  check(wish: CheckWish): void
  scenario(id: string, driver: CheckWish['driver']): Promise<void>
  stop(): void
}

function requireLoopback(name: string, url: string): void {
  if (isLoopback(URL.parse(url)?.hostname ?? '')) return
  throw new FickleError(
    'ERR_NOT_HERE',
    `The address "${url.slice(0, 200)}" is not on this machine.`,
    'This page only checks what runs on localhost. Use "fickle check" for other addresses.',
    { path: [name] },
  )
}

export function createRuns(provider: FickleProvider): Runs {
  let current: Current | undefined
  let aborting = new AbortController()

  function begin(title: string): { run: Current; signal: AbortSignal } {
    if (current?.state === 'running')
      throw new FickleError(
        'ERR_RUNNING',
        `${current.title} is running.`,
        'Wait until it is done, or stop it.',
      )
    aborting = new AbortController()
    current = {
      title,
      startedAt: Date.now(),
      state: 'running',
      items: [],
      total: undefined,
      problem: undefined,
    }
    return { run: current, signal: aborting.signal }
  }

  const start = (run: Current, id: string) => {
    run.items.push({ id, result: 'running', facts: [] })
  }
  const finish = (run: Current, item: RunItem) => {
    run.items = [...run.items.filter(({ id }) => id !== item.id), item]
  }

  return {
    get current() {
      return current
    },
    check({ login, signedIn, quirks, driver }) {
      requireLoopback('login', login)
      requireLoopback('signedIn', signedIn)
      const { run, signal } = begin(`The check of ${new URL(login).host}`)
      const play = async () => {
        const { checkRelyingParty } = await import('../check/check.ts')
        const { controlHere } = await import('../check/provider/control-here.ts')
        const { checkSubject } = await import('../check/subject.ts')
        await checkRelyingParty({
          subject: checkSubject({ login, signedIn }),
          control: controlHere(provider, provider.journal),
          quirks,
          driver,
          signal,
          onProgress(step) {
            if (step.state === 'calibrated') run.total = step.quirks.length
            else if (step.state === 'started') start(run, step.quirk)
            else {
              const { quirk, result, verdict, reason, expect, evidence } = step.result
              finish(run, {
                id: quirk,
                result,
                facts: [
                  reason ?? `This relying party: ${verdict.replaceAll('-', ' ')}.`,
                  `A conformant relying party ${expectedInWords(expect)}.`,
                  ...evidence,
                ],
              })
            }
          },
        })
      }
      endWith(run, signal, play())
    },
    async scenario(id, driver) {
      const { loadScenarios } = await import('../harness/load-scenarios.ts')
      const scenarios = await loadScenarios([id])
      const { run, signal } = begin(`The scenario ${id}`)
      run.total = scenarios.length
      const play = async () => {
        const { playScenarios } = await import('../harness/play.ts')
        await playScenarios(scenarios, {
          driver,
          signal,
          onProgress(step) {
            if (step.state === 'started') return start(run, step.id)
            const { id: played, asExpected, outcome, expected, error, diagnosis, differences } = step.result
            const facts = [
              `Expected: ${expected}. Played: ${outcome}.`,
              ...(error === null ? [] : [`It said: ${error}`]),
              ...(diagnosis === null
                ? []
                : [`${diagnosis.cause} (${diagnosis.certainty}): ${diagnosis.summary}`]),
              ...differences,
            ]
            finish(run, { id: played, result: asExpected ? 'passed' : 'failed', facts })
          },
        })
      }
      endWith(run, signal, play())
    },
    stop() {
      aborting.abort()
    },
  }
}
