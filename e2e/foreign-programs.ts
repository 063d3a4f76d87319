/** For the scripts that run software in other languages: whether its tools are there, and a folder where it is built. */
import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const run = promisify(execFile)

/** Where programs are built, and kept for the next time. */
export const builtIn = (name: string): string => join(tmpdir(), `fickle-${name}`)

/** Which of these programs are not on this machine, in words; undefined where all are. */
export async function missing(programs: readonly string[]): Promise<string | undefined> {
  const found = await Promise.all(
    programs.map((program) =>
      run('which', [program]).then(
        () => true,
        () => false,
      ),
    ),
  )
  const absent = programs.filter((_, index) => !found[index])
  return absent.length === 0 ? undefined : `there is no ${absent.join(' and no ')}`
}
