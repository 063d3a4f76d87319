/** Starts the relying party under test anew at another issuer, by the command that its owner gave. */
import { spawn } from 'node:child_process'
import type { Subject } from './subject.ts'

const LIMIT_MS = 60_000

/**
 * Runs the restart command with the issuer in `FICKLE_ISSUER`; it ends with 0 when the relying party answers again.
 * @returns Why it did not start, or undefined where it did, or where there is no command.
 */
export async function restartAt({ restart }: Subject, issuer: string): Promise<string | undefined> {
  if (!restart) return undefined
  const child = spawn(restart, {
    shell: true,
    stdio: 'ignore',
    env: { ...process.env, FICKLE_ISSUER: issuer },
  })
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    child.kill()
  }, LIMIT_MS)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', resolve)
  })
  clearTimeout(timer)
  if (code === 0) return undefined
  return isLate
    ? `The restart command did not end within ${LIMIT_MS / 1000} seconds.`
    : `The restart command ended with ${code ?? 'no exit code'}.`
}
