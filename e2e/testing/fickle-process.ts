/** Runs the command line as its users do: a process of its own, addresses read from its output, ended by SIGTERM. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { commandLine } from '../../common/testing/published.ts'

export interface FickleProcess {
  /** The addresses that it printed, by name: `provider`, `app`, `replica-1`, ... */
  readonly addresses: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/** Starts `fickle PARAMETERS` and waits for the line `ready`. */
export async function startFickle(parameters: readonly string[], limitMs = 120_000): Promise<FickleProcess> {
  const child = spawn(process.execPath, [commandLine(), ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = once(child, 'close')
  const addresses: Record<string, string> = {}
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'ready') return true
      const [, name, url] = /^([a-z0-9-]+)=(\S+)$/.exec(line) ?? []
      if (name !== undefined && url !== undefined) addresses[name] = url
    }
    return false
  })()
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
  const isReady = await ready
  clearTimeout(timer)
  if (!isReady) throw new Error(`fickle ${parameters.join(' ')} did not get ready:\n${said}`)
  return {
    addresses,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
