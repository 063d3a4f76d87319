/** For tests: the command line as its users run it, a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { commandLine } from '../../common/testing/published.ts'

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly input?: string
  /** The entry script of an installed package; by default this repository's. */
  readonly program?: string
  /** Words of a program that runs it: `atTerminal`, `withFewFiles`. */
  readonly under?: readonly string[]
}

export interface Running {
  readonly child: ChildProcess
  /** Resolves with the text of standard output once it matches; rejects where the process ends first. */
  until(pattern: RegExp): Promise<string>
  /** The same for standard error. */
  untilSaid(pattern: RegExp): Promise<string>
  readonly finished: Promise<Finished>
}

/** Gives it a terminal, which SIGUSR1 closes; what it shows there is its standard output. */
export const atTerminal = ['python3', join(import.meta.dirname, 'terminal.py')]
/** Lets it have 60 files and connections open at once. */
export const withFewFiles = ['bash', '-c', 'ulimit -n 60; exec "$0" "$@"']

/** Variables of the shell that runs the tests must not reach the command under test. */
const cleanEnvironment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(FICKLE_|OIDC_|NODE_ENV$|NO_COLOR|FORCE_COLOR)/.test(name),
    ),
  )

/** What tests have started and what has not ended. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Milliseconds between asking a command to end and ending it. */
const GRACE = 5_000

/** Ends what a test that failed or hangs has left running. What a lab started ends with it. */
export async function endStarted(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), GRACE)
      await ended
      clearTimeout(late)
    }),
  )
}

export function startFickle(
  parameters: readonly string[],
  { env, cwd, input, program = commandLine(), under = [] }: RunOptions = {},
): Running {
  const command = [...under, process.execPath, program, ...parameters]
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: cwd ?? join(import.meta.dirname, '..'),
    env: { ...cleanEnvironment(), ...env },
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  // It may end before it has read everything.
  child.stdin.on('error', () => {})
  child.stdin.end(input ?? '')
  let [stdout, stderr] = ['', '']
  const waiting = new Set<() => void>()
  const looked = () => {
    for (const look of waiting) look()
  }
  child.stdout.on('data', (chunk) => {
    stdout += chunk
    looked()
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
    looked()
  })
  const finished = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }))
  const matched = (pattern: RegExp, text: () => string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (!pattern.test(text())) return
        waiting.delete(look)
        resolve(text())
      }
      waiting.add(look)
      look()
      void finished.then(({ code }) => reject(new Error(`ended with ${code}:\n${stdout}${stderr}`)))
    })
  return {
    child,
    finished,
    until: (pattern) => matched(pattern, () => stdout),
    untilSaid: (pattern) => matched(pattern, () => stderr),
  }
}

/** Runs it to its end. */
export const runFickle = (parameters: readonly string[], options?: RunOptions): Promise<Finished> =>
  startFickle(parameters, options).finished
