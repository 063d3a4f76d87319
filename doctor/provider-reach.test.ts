/** Whether the doctor reaches the provider, how late it answers, and what its clock says. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { configuration, found, idsOf, provider, withProvider } from './testing/examination.ts'

withProvider()

test('a provider that nobody listens for', async () => {
  const text = configuration()
  await provider.stop()
  const finding = await found('discovery-unreachable', text)
  expect(finding.evidence[0]).toContain('nothing listens there (ECONNREFUSED)')
})

test('a provider that never answers is waited for within the bound', async () => {
  provider.behave = { instead: () => true }
  const started = performance.now()
  const finding = await found('discovery-unreachable', configuration(), { timeoutMs: 300 })
  expect(finding.evidence[0]).toContain('no answer within 0.3 s')
  expect(performance.now() - started).toBeLessThan(5000)
})

test('a server that takes connections and speaks no HTTP', async () => {
  const silent = createServer((socket) =>
    socket
      .on('error', () => socket.destroy())
      .resume()
      .end('SSH-2.0-x\r\n'),
  )
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as { port: number }
  const finding = await found(
    'discovery-unreachable',
    configuration(`discoveryUri: http://127.0.0.1:${port}`),
  )
  expect(finding.evidence[0]).toContain('it does not speak HTTP')
  await new Promise((resolve) => silent.close(resolve))
})

test('a login page where the document should be', async () => {
  provider.behave = {
    instead: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>')
      return true
    },
  }
  expect((await found('discovery-unreachable', configuration())).evidence[0]).toContain(
    'text/html that is not a JSON object',
  )
})

test('a document that comes late', async () => {
  provider.behave = {
    instead: (request, response) => {
      if (!request.url?.includes('well-known')) return false
      setTimeout(() => response.writeHead(500).end(), 50)
      return true
    },
  }
  expect((await found('discovery-unreachable', configuration())).evidence[0]).toContain('status 500')
  provider.behave = {
    instead: (request, response) => {
      if (!request.url?.includes('well-known') || response.getHeader('x-late')) return false
      setTimeout(() => {
        response.setHeader('x-late', '1')
        response.end(
          JSON.stringify({
            issuer: provider.url,
            authorization_endpoint: `${provider.url}/authorize`,
            jwks_uri: `${provider.url}/jwks`,
          }),
        )
      }, 2100)
      return true
    },
  }
  expect(await found('discovery-slow', configuration(), { timeoutMs: 60_000 })).toMatchObject({
    severity: 'warning',
  })
})

test.each([
  [-300, 'behind', 'error'],
  [300, 'ahead', 'error'],
  [-12, 'behind', 'warning'],
] as const)('a clock that is %i s off is measured', async (ahead, word, severity) => {
  provider.behave = { ahead }
  const finding = await found('clock-difference', configuration())
  expect(finding.severity).toBe(severity)
  const [, seconds, side] = /clock is (\d+) s (\w+)/.exec(finding.evidence[0] ?? '') ?? []
  expect(Math.abs(Number(seconds) - Math.abs(ahead))).toBeLessThanOrEqual(1)
  expect(side).toBe(word)
})

test('a document from a cache bears an old date, and no wrong clock', async () => {
  provider.behave = {
    ahead: -240,
    instead: (_request, response) => {
      response.setHeader('age', '240')
      return false
    },
  }
  expect(await idsOf(configuration())).toEqual([])
})

test('clocks that agree are no finding, several times in a row', async () => {
  for (let count = 0; count < 5; count += 1) expect(await idsOf(configuration())).toEqual([])
})
