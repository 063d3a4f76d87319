/** Starts the relying party under test anew at another issuer, by the command that its owner gave. */
import { spawn } from 'node:child_process'
import { FickleError } from '../journal/fickle-error.ts'
import type { Bench } from './attempt.ts'

const LIMIT_MS = 60_000

/**
 * Runs the restart command with the issuer in `FICKLE_ISSUER`: of a quirk, or the honest one. It ends when the
 * relying party answers again.
 * @throws FickleError `ERR_RESTART` (exit code 3)
 */
export async function restartAt(
  { subject, control }: Pick<Bench, 'subject' | 'control'>,
  quirk?: string,
): Promise<void> {
  const { restart } = subject
  if (!restart) return
  const issuer = quirk === undefined ? control.url : `${control.url}/standard~${quirk}`
  const child = spawn(restart, {
    shell: true,
    stdio: 'ignore',
    env: { ...process.env, FICKLE_ISSUER: issuer },
  })
  const timer = setTimeout(() => child.kill(), LIMIT_MS)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', resolve)
  })
  clearTimeout(timer)
  if (code === 0) return
  throw new FickleError(
    'ERR_RESTART',
    `The restart command ended with ${code ?? 'no exit code'}: ${restart}`,
    'Give a command that starts the relying party with the issuer in FICKLE_ISSUER and ends with 0 once it answers.',
    { exitCode: 3 },
  )
}
