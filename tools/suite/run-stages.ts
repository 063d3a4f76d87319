/** Runs the stages of `npm test`: lanes side by side, the stages of a lane one after the other; each is told when it has ended. */
import { spawn } from 'node:child_process'

export interface Count {
  passed: number
  failed: number
}

export interface Stage {
  readonly title: string
  readonly command: readonly string[]
  /** Reads the number of tests out of what the stage wrote; without it the stage counts as one. */
  readonly count?: () => Count
}

export interface Outcome extends Count {
  readonly title: string
  readonly seconds: number
}

/** Resolves with whether it ended well, and what it wrote. */
function run([command = '', ...parameters]: readonly string[], env: NodeJS.ProcessEnv) {
  return new Promise<{ ok: boolean; text: string }>((resolve) => {
    const chunks: Buffer[] = []
    const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'], env })
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    const text = () => Buffer.concat(chunks).toString()
    child.once('error', (error) => resolve({ ok: false, text: `${text()}${error.message}\n` }))
    child.once('close', (code) => resolve({ ok: code === 0, text: text() }))
  })
}

function countOf(ok: boolean, count: Stage['count']): Count {
  let counted: Count = ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  try {
    if (count) counted = count()
  } catch {
    counted = { passed: 0, failed: 1 }
  }
  // A stage that ended badly has failed, whatever it counted.
  return !ok && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

/** @param print takes a line when a stage begins, and all that it wrote at once when it has ended: two lanes do not mix */
export async function runStages(
  lanes: readonly (readonly Stage[])[],
  print: (text: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  await Promise.all(
    lanes.map(async (lane) => {
      for (const { title, command, count } of lane) {
        print(`-- ${title} ...\n`)
        const started = Date.now()
        const { ok, text } = await run(command, env)
        const counted = countOf(ok, count)
        const seconds = (Date.now() - started) / 1000
        outcomes.push({ title, ...counted, seconds })
        const { passed, failed } = counted
        print(
          `\n== ${title}\n${text}   ${title}: ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s\n`,
        )
      }
    }),
  )
  return outcomes
}
