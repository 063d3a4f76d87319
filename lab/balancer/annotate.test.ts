/** Answers of a failed callback that are hard to add to. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { request } from 'undici'
import { afterEach, expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createLab } from '../lab.ts'
import { linksTo, toAscii, wordsOf } from './annotate.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** The callback's answer as it comes through the balancer. */
async function through(handler: RequestListener, method: 'GET' | 'HEAD' = 'GET') {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => new Promise((resolve) => server.close(resolve)))
  const lab = await createLab({
    port: 0,
    journal: createJournal(),
    upstreams: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`],
    configuration: () => Promise.reject(new Error('not needed')),
  })
  closers.push(lab.close)
  const { statusCode, headers, body } = await request(`${lab.url}/callback?code=c&state=s`, { method })
  return { statusCode, headers, bytes: Buffer.from(await body.arrayBuffer()) }
}

const html = { 'content-type': 'text/html' }

test('a page without an end gets the note at its end', async () => {
  const { bytes } = await through((_request, response) => response.writeHead(500, html).end('<p>broken'))
  expect(bytes.toString()).toMatch(/^<p>broken\s*<link[\s\S]*<\/aside>\s*$/)
})

test('of several ends the last one counts', async () => {
  const page = '<body><script>var a = "</body>"</script><p>x</p></BODY ></html>'
  const { bytes } = await through((_request, response) => response.writeHead(400, html).end(page))
  expect(bytes.toString()).toMatch(/<p>x<\/p>[\s\S]*<\/aside>\s*<\/BODY ><\/html>$/)
})

test('a page longer than what is held back arrives whole, the note after it', async () => {
  const long = 'x'.repeat(3 * 1024 * 1024)
  const { bytes } = await through((_request, response) => response.writeHead(500, html).end(`<p>${long}</p>`))
  const page = bytes.toString()
  expect(page.startsWith(`<p>${long}</p>`)).toBe(true)
  expect(page.slice(long.length)).toContain('</aside>')
})

test('UTF-16 is left alone', async () => {
  const page = Buffer.from('\ufeff<p>nein</p>', 'utf16le')
  const { bytes } = await through((_request, response) => response.writeHead(400, html).end(page))
  expect(bytes.equals(page)).toBe(true)
})

test('what is compressed although nobody asked is left alone', async () => {
  const page = gzipSync('<p>no</p>')
  const { bytes, headers } = await through((request, response) => {
    expect(request.headers['accept-encoding']).toBe('identity')
    response.writeHead(400, { ...html, 'content-encoding': 'gzip', 'content-length': page.length }).end(page)
  })
  expect(headers['content-length']).toBe(String(page.length))
  expect(gunzipSync(bytes).toString()).toBe('<p>no</p>')
})

test('a HEAD request gets the head as it is', async () => {
  const { headers, bytes } = await through(
    (_request, response) => response.writeHead(400, { ...html, 'content-length': '1234' }).end(),
    'HEAD',
  )
  expect(headers['content-length']).toBe('1234')
  expect(bytes).toHaveLength(0)
})

test('what describes the exact bytes of a page does not outlive the change', async () => {
  const { headers } = await through((_request, response) =>
    response
      .writeHead(400, { ...html, 'content-length': 9, etag: '"1"', 'content-md5': 'x' })
      .end('<p>no</p>'),
  )
  expect(headers).not.toHaveProperty('etag')
  expect(headers).not.toHaveProperty('content-md5')
  expect(headers).not.toHaveProperty('content-length')
})

test('any text becomes ASCII that browsers read as it was', () => {
  expect(toAscii('ä → 😀 <b>')).toBe('&#228; &#8594; &#128512; <b>')
})

test('the words of a page leave out markup, scripts and secrets', () => {
  const page = Buffer.from(
    '<head><title>t</title></head><style>p{}</style><p>State  <b>s3cret</b> is&nbsp;bad</p>',
  )
  expect(wordsOf(page, ['s3cret', undefined])).toBe('State [...] is bad')
  const address = Buffer.from('<p>Try /login?state=a%2Fb%3D again</p>')
  expect(wordsOf(address, ['a/b='])).toBe('Try /login?state=[...] again')
})

test.for([
  ['<a href="/login">Sign in</a>', true],
  ["<FORM METHOD=post ACTION='/login?a=1&amp;b=2'>", true],
  ['<button formaction=/login>', true],
  ['<a href="http://app.test:8585/login#top">', true],
  ['<a href="http://elsewhere.test/login">', false],
  ['<a href="/login-help">Help</a>', false],
  ['<p>Go to /login', false],
  ['<a href="http://[">', false],
] as const)('%s leads to the login of this host: %s', ([page, leads]) => {
  expect(linksTo(Buffer.from(page), 'app.test:8585', '/login')).toBe(leads)
})

test('a page of nothing but the beginnings of tags is read in one pass', () => {
  expect(wordsOf(Buffer.from('<'.repeat(64 * 1024)), []).length).toBeLessThanOrEqual(600)
  expect(wordsOf(Buffer.from(`<p>${'<script '.repeat(8 * 1024)}`), [])).toBe('')
})
