/** Starts the relying party under test anew at another issuer, by the command that its owner gave. */
import { spawn } from 'node:child_process'
import type { Subject } from '../subject.ts'

/** Why it did not start. */
export interface Refusal {
  readonly reason: string
  /** Nothing ended, it only took too long: that may be the machine's doing, so that it refused nothing. */
  readonly late: boolean
}

/** Starts the relying party anew at an issuer, and resolves with why it did not start. */
export type Restart = (issuer: string) => Promise<Refusal | undefined>

const LIMIT_MS = 60_000

/**
 * The command of the file about the relying party, with the issuer in `FICKLE_ISSUER`; it ends with 0 when that answers again.
 * @param limitMs in milliseconds; a command that takes longer is ended
 */
export const restartBy = ({ restart }: Subject, limitMs = LIMIT_MS): Restart | undefined =>
  restart === undefined ? undefined : (issuer) => runRestart(restart, issuer, limitMs)

async function runRestart(restart: string, issuer: string, limitMs: number): Promise<Refusal | undefined> {
  const child = spawn(restart, {
    shell: true,
    stdio: 'ignore',
    env: { ...process.env, FICKLE_ISSUER: issuer },
  })
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    child.kill()
  }, limitMs)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', resolve)
  })
  clearTimeout(timer)
  if (code === 0) return undefined
  const reason = isLate
    ? `The restart command did not end within ${limitMs / 1000} seconds.`
    : `The restart command ended with ${code ?? 'no exit code'}.`
  return { reason, late: isLate }
}
