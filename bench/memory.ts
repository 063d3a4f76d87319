/**
 * What memory the command `fickle provider` takes over many sign-ins: honest ones, abandoned ones whose requests a web
 * page posts, and refused ones. Prints the resident size before, after each tenth and after all, and the most that it ever was,
 * in MB.
 * `node bench/memory.ts [sign-ins] [words of the one that is measured]`
 */
import { once } from 'node:events'
import { Agent, request } from 'undici'
import { discover, type Endpoints, signIn } from './sides/code-flow.ts'
import { cpuOf, sizesOf, startFickle } from './sides/fickle-process.ts'

const CONCURRENT = 16
const dispatcher = new Agent({ connections: CONCURRENT, maxHeaderSize: 256 * 1024 })

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

/** A login at the lab that fails as its default policy has it: from the relying party to the provider and back. */
async function failAtLab(app: string): Promise<void> {
  let cookie = ''
  let next: string | undefined = `${app}/api/v1/auth/login`
  for (let hops = 0; next !== undefined && hops < 10; hops += 1) {
    const atApp: boolean = next.startsWith(app)
    const answer: Awaited<ReturnType<typeof request>> = await request(next, {
      dispatcher,
      headers: atApp && cookie !== '' ? { cookie } : {},
    })
    await answer.body.dump()
    const set = answer.headers['set-cookie']
    if (atApp && set !== undefined)
      cookie = [set]
        .flat()
        .map((line) => line.split(';', 1)[0])
        .join('; ')
    const { location } = answer.headers
    next = typeof location === 'string' ? new URL(location, next).href : undefined
  }
}

async function measure(
  what: string,
  times: number,
  [command, ...flags]: readonly [string, ...string[]],
  act: (addresses: ReadonlyMap<string, string>, index: number) => Promise<void>,
) {
  const { child, addresses } = await startFickle(command, flags)
  const before = sizesOf(child).now
  const sizes: number[] = []
  const part = Math.ceil(times / 10)
  // A connection that breaks is told of with its reason, and does not end the measurement.
  const broken = new Map<string, number>()
  for (let done = 0; done < times; done += part) {
    await many(part, (index) =>
      act(addresses, done + index).catch((error: Error) => {
        broken.set(error.message, (broken.get(error.message) ?? 0) + 1)
      }),
    )
    const { now, most } = sizesOf(child)
    sizes.push(now)
    console.error(`${what}: ${sizes.length} tenths, ${now} MB, ${most} MB at most`)
  }
  const { now: after, most } = sizesOf(child)
  console.log(
    JSON.stringify({
      bench: 'memory',
      what,
      times,
      before,
      after,
      most,
      tenths: sizes,
      unit: 'MB',
      cpu: cpuOf(child) / 1000,
      ...(broken.size > 0 && { broken: Object.fromEntries(broken) }),
    }),
  )
  child.kill()
  await once(child, 'exit')
}

let known: Endpoints | undefined
/** The provider's endpoints, read once a process. */
const atProvider =
  (act: (endpoints: Endpoints, index: number) => Promise<void>) =>
  async (addresses: ReadonlyMap<string, string>, index: number) => {
    const issuer = addresses.get('provider') ?? ''
    if (!known?.token.startsWith(issuer)) known = await discover(issuer)
    await act(known, index)
  }

const times = Number(process.argv[2] ?? 20_000)
const only = process.argv[3]
const automatic = ['--auto-sign-in', 'alice'] as const
const measures: readonly Parameters<typeof measure>[] = [
  ['honest sign-ins', times, ['provider', ...automatic], atProvider((endpoints) => signIn(endpoints))],
  ['refused token requests', times, ['provider', ...automatic], atProvider(refusedTokenRequest)],
  ['requests of 50 KB', times, ['provider'], atProvider(postLargeRequest)],
  ['requests of 50 KB, signed in', times, ['provider', ...automatic], atProvider(postLargeRequest)],
  [
    'failed logins at the lab',
    times,
    ['lab', '--app-port', '0', '--replica-port', '0', ...automatic],
    (addresses) => failAtLab(addresses.get('app') ?? ''),
  ],
]
for (const one of measures) if (only === undefined || one[0].includes(only)) await measure(...one)
await dispatcher.close()
process.exit()
