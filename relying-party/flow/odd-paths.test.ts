/** Paths that are none: each gets an answer, with the generations and without, and never an internal error. */
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Deployment, startDeployment } from '../testing/deployment.ts'
import { startTestProvider, type TestProvider } from '../testing/provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startTestProvider()
})
afterAll(() => provider.stop())

/** As fetch would not send it. */
function ask({ url }: Deployment, target: string): Promise<string> {
  const { port } = new URL(url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect({ host: '127.0.0.1', port: Number(port) }, () => {
      socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`)
    })
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', reject)
    socket.on('end', () => resolve(answer))
  })
}

test.each([undefined, 'om-1.5', 'om-1.12', 'om-2.0'])('generation %s', async (generation) => {
  const deployment = await startDeployment({ provider, ...(generation && { generation }) })
  try {
    for (const target of [
      '//[',
      '/\\',
      '//[?state=x',
      '/%',
      '/%E0%A4%A',
      '//a/b?x',
      '/callback?state=%',
      '/\\?state=[',
    ]) {
      const answer = await ask(deployment, target)
      expect(answer, target).toMatch(/^HTTP\/1\.1 (200|4\d\d|500)/)
      expect(answer, target).not.toMatch(/ at .*\.ts|node_modules|TypeError/)
      if (!target.startsWith('/callback')) expect(answer, target).toMatch(/^HTTP\/1\.1 4\d\d/)
    }
  } finally {
    await deployment.stop()
  }
})
