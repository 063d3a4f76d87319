/** One side of the sign-in benchmarks as the parent sees it: started, asked for its processor time, and ended. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Served {
  readonly issuer: string
  /** Milliseconds of processor time that its process has used until now. */
  cpu(): Promise<number>
  close(): void
}

/** Starts a side of `sign-ins.ts` in a process of its own; resolves once it listens. */
export async function serve(side: string): Promise<Served> {
  const child = fork(join(import.meta.dirname, 'sign-ins.ts'), [side], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${side} ended with ${code}.`)))
  })
  // Whoever waits is told; at the end nobody does.
  ended.catch(() => {})
  const message = () => Promise.race([once(child, 'message').then(([said]) => said as unknown), ended])
  return {
    issuer: String(await message()),
    async cpu() {
      child.send('cpu')
      return Number(await message())
    },
    close: () => child.kill(),
  }
}
