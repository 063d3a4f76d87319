/**
 * What memory the command `fickle provider` takes over many sign-ins: honest ones, abandoned ones whose requests a web
 * page posts, and refused ones. Prints the resident size before and after each, in MB.
 * `node bench/memory.ts [sign-ins]`
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Agent, request } from 'undici'
import { discover, type Endpoints, signIn } from './code-flow.ts'

const CONCURRENT = 16
const dispatcher = new Agent({ connections: CONCURRENT, maxHeaderSize: 256 * 1024 })

async function startProvider(flags: readonly string[]): Promise<{ child: ChildProcess; issuer: string }> {
  const cli = join(import.meta.dirname, '../cli/fickle.mjs')
  const child = spawn(process.execPath, [cli, 'provider', '--in-memory', '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const issuer = /^provider=(.*)$/.exec(line)?.[1]
    if (issuer !== undefined) return { child, issuer }
  }
  throw new Error('The provider ended before it said where it listens.')
}

const rssOf = ({ pid }: ChildProcess) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)

/** Seconds of processor time that it has used. */
const cpuOf = ({ pid }: ChildProcess) => {
  const [, , user, system] =
    /\) (?:\S+ ){11}((\d+) (\d+))/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
  return (Number(user) + Number(system)) / 100
}

async function many(times: number, once: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < times) {
      next += 1
      await once(next)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENT }, worker))
}

/** A request that any web page can make a browser post, as large as it is taken. */
async function postLargeRequest({ authorization }: Endpoints, index: number): Promise<void> {
  const body = new URLSearchParams({
    client_id: `web-${index % 100}`,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: 'http://localhost:1/callback',
    state: `${index}-${'s'.repeat(25_000)}`,
    nonce: `${index}-${'n'.repeat(25_000)}`,
  }).toString()
  const answer = await request(authorization, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  await answer.body.dump()
}

/** A code that nobody knows: the token endpoint refuses. */
async function refusedTokenRequest({ token }: Endpoints, index: number): Promise<void> {
  const answer = await request(token, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `grant_type=authorization_code&code=${index}&redirect_uri=http://localhost:1/callback&client_id=web&client_secret=x`,
  })
  await answer.body.dump()
}

async function measure(
  what: string,
  times: number,
  flags: readonly string[],
  act: (endpoints: Endpoints, index: number) => Promise<void>,
) {
  const { child, issuer } = await startProvider(flags)
  const endpoints = await discover(issuer)
  const before = rssOf(child)
  let most = before
  const part = Math.ceil(times / 10)
  for (let done = 0; done < times; done += part) {
    await many(part, (index) => act(endpoints, done + index))
    most = Math.max(most, rssOf(child))
  }
  console.log(
    JSON.stringify({
      bench: 'memory',
      what,
      times,
      before,
      after: rssOf(child),
      most,
      unit: 'MB',
      cpu: cpuOf(child),
    }),
  )
  child.kill()
  await once(child, 'exit')
}

const times = Number(process.argv[2] ?? 20_000)
await measure('honest sign-ins', times, ['--auto-sign-in', 'alice'], signIn)
await measure('refused token requests', times, ['--auto-sign-in', 'alice'], refusedTokenRequest)
await measure('authorization requests of 50 KB', times, [], postLargeRequest)
await measure(
  'authorization requests of 50 KB, signed in',
  times,
  ['--auto-sign-in', 'alice'],
  postLargeRequest,
)
await dispatcher.close()
process.exit()
