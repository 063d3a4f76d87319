/** `npm run bench explain-har`: what explaining a HAR file of 40,000 entries costs beside parsing the same file as JSON. */
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { explain } from '../diagnosis/explain/explain.ts'
import { alternate, print } from './sides/alternate.ts'

const ENTRIES = 40_000

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

/** A long session at an application, with one sign-in that failed in its middle. */
function recording(): string {
  const begun = Date.parse('2026-03-04T10:00:00Z')
  const assets = Array.from({ length: ENTRIES }, (_, n) =>
    entryOf(`https://app.test/assets/${n}.js`, begun + n * 50),
  )
  const middle = begun + (ENTRIES / 2) * 50
  const asked =
    'client_id=web&response_type=code&state=af0ifjsldkjAF0IFJ&redirect_uri=https%3A%2F%2Fapp.test%2Fcallback'
  const back = 'https://app.test/callback?error=access_denied&state=af0ifjsldkjAF0IFJ'
  const signIn = [
    entryOf('https://app.test/login', middle, { redirectURL: `https://idp.test/authorize?${asked}` }, 302),
    entryOf(`https://idp.test/authorize?${asked}`, middle + 10, { redirectURL: back }, 302),
    entryOf(back, middle + 20, { content: { mimeType: 'text/html', text: 'Access denied' } }, 403),
  ]
  assets.splice(ENTRIES / 2, 0, ...signIn)
  return JSON.stringify({
    log: { version: '1.2', creator: { name: 'bench', version: '1' }, entries: assets },
  })
}

const folder = await mkdtemp(join(tmpdir(), 'fickle-bench-explain-'))
try {
  const file = join(folder, 'large.har')
  const text = recording()
  await writeFile(file, text)
  const once = async () => {
    const { diagnosis } = await explain(createReadStream(file, { highWaterMark: 256 * 1024 }))
    if (diagnosis.cause !== 'access-denied') throw new Error(`It was called ${diagnosis.cause}.`)
  }
  const { ours, theirs } = await alternate(
    { name: 'fickle explain', once },
    { name: 'JSON.parse', once: async () => JSON.parse(await readFile(file, 'utf8')) },
    { batches: 6, times: 1 },
  )
  print({
    bench: 'explain-har',
    against: 'JSON.parse of the whole file',
    ratio: ours / theirs,
    entries: ENTRIES,
    megabytes: Math.round(text.length / 1e6),
    milliseconds: Math.round(ours),
    peakRssMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  })
} finally {
  await rm(folder, { recursive: true, force: true })
}
