/**
 * `npm run bench explain-har`: what explaining a HAR file of 40,000 entries costs beside parsing the same file as JSON.
 * `node bench/explain-har.ts 1000000` explains one of that many by the command itself, and prints its time and memory.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { explain } from '../diagnosis/explain/explain.ts'
import { alternate, print } from './sides/alternate.ts'

const ENTRIES = 40_000
const chosen = process.argv[2] === undefined ? undefined : Number(process.argv[2])

const entryOf = (url: string, at: number, extra: object = {}, status = 200) => ({
  startedDateTime: new Date(at).toISOString(),
  time: 4,
  request: {
    method: 'GET',
    url,
    headers: [
      { name: 'accept', value: '*/*' },
      { name: 'user-agent', value: 'Mozilla/5.0 (X11; Linux x86_64)' },
    ],
    cookies: [],
  },
  response: {
    status,
    headers: [{ name: 'content-type', value: 'text/javascript' }],
    content: { mimeType: 'text/javascript', text: 'x'.repeat(400) },
    redirectURL: '',
    ...extra,
  },
})

/** A long session at an application, with one sign-in that failed in its middle, piece by piece. */
function* recording(entries: number): Generator<string> {
  const begun = Date.parse('2026-03-04T10:00:00Z')
  const middle = begun + (entries / 2) * 50
  const asked =
    'client_id=web&response_type=code&state=af0ifjsldkjAF0IFJ&redirect_uri=https%3A%2F%2Fapp.test%2Fcallback'
  const back = 'https://app.test/callback?error=access_denied&state=af0ifjsldkjAF0IFJ'
  const signIn = [
    entryOf('https://app.test/login', middle, { redirectURL: `https://idp.test/authorize?${asked}` }, 302),
    entryOf(`https://idp.test/authorize?${asked}`, middle + 10, { redirectURL: back }, 302),
    entryOf(back, middle + 20, { content: { mimeType: 'text/html', text: 'Access denied' } }, 403),
  ]
  yield '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":['
  for (let n = 0; n < entries; n += 1) {
    if (n === Math.floor(entries / 2)) for (const entry of signIn) yield `${JSON.stringify(entry)},`
    const asset = entryOf(`https://app.test/assets/${n}.js`, begun + n * 50)
    yield `${JSON.stringify(asset)}${n + 1 < entries ? ',' : ''}`
  }
  yield ']}}'
}

/** Explains a file by the command, and says what that took. */
async function byCommand(file: string, entries: number): Promise<void> {
  const cli = join(import.meta.dirname, '../cli/fickle.mjs')
  const began = performance.now()
  // The command itself says what it used, in its last moment.
  const tell = "process.on('exit', () => console.error('used', JSON.stringify(process.resourceUsage())))"
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`]
  const child = spawn(process.execPath, [...preload, cli, 'explain', file, '--json'])
  let [answer, said] = ['', '']
  child.stdout.on('data', (chunk) => {
    answer += chunk
  })
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  await once(child, 'close')
  const { cause } = (JSON.parse(answer) as { diagnosis: { cause: string } }).diagnosis
  if (cause !== 'access-denied') throw new Error(`It was called ${cause}.`)
  const milliseconds = Math.round(performance.now() - began)
  const used = JSON.parse(/^used (.*)$/m.exec(said)?.[1] ?? '{}') as NodeJS.ResourceUsage
  const processorMilliseconds = Math.round((used.userCPUTime + used.systemCPUTime) / 1000)
  const peakRssMegabytes = Math.round(used.maxRSS / 1024)
  console.log(
    JSON.stringify({ bench: 'explain-har', entries, milliseconds, processorMilliseconds, peakRssMegabytes }),
  )
}

const folder = await mkdtemp(join(tmpdir(), 'fickle-bench-explain-'))
try {
  const file = join(folder, 'large.har')
  const entries = chosen ?? ENTRIES
  await pipeline(Readable.from(recording(entries)), createWriteStream(file))
  const explained = async () => {
    const { diagnosis } = await explain(createReadStream(file, { highWaterMark: 256 * 1024 }))
    if (diagnosis.cause !== 'access-denied') throw new Error(`It was called ${diagnosis.cause}.`)
  }
  if (chosen !== undefined) await byCommand(file, entries)
  else {
    const { ours, theirs } = await alternate(
      { name: 'fickle explain', once: explained },
      { name: 'JSON.parse', once: async () => JSON.parse(await readFile(file, 'utf8')) },
      { batches: 6, times: 1 },
    )
    print({
      bench: 'explain-har',
      against: 'JSON.parse of the whole file',
      ratio: ours / theirs,
      entries: ENTRIES,
      megabytes: Math.round((await stat(file)).size / 1e6),
      milliseconds: Math.round(ours),
      peakRssMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    })
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
