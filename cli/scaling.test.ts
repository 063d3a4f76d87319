/** `fickle provider --redis-url`: real processes that are one provider. */
import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { freePort } from '../common/free-port.ts'
import { startRedisServer } from '../lab/stores/redis-server.ts'
import { runFickle, startFickle } from './testing/fickle.ts'

const redirect = 'http://localhost:1/callback'

/** The parameters of a token request that redeems a code from this process. */
async function codeFrom(url: string): Promise<Record<string, string>> {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: 'rp',
    redirect_uri: redirect,
    response_type: 'code',
    scope: 'openid',
    state: 'scaling-test-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const answer = await fetch(`${url}/oidc/auth?${query}`, { redirect: 'manual' })
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
  return {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: redirect,
    client_id: 'rp',
  }
}

const redeem = async (url: string, form: Record<string, string>) =>
  (
    await fetch(`${url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, client_secret: 'any' }),
    })
  ).status

test('two processes with one Redis redeem each other’s codes, each once', async () => {
  const redis = await startRedisServer()
  const ports = [await freePort(), await freePort()]
  const urls = ports.map((port) => `http://localhost:${port}`)
  const [first = '', second = ''] = urls
  const processes = ports.map((port) =>
    startFickle(
      ['provider', '--in-memory', '--auto-sign-in', 'alice', '--port', `${port}`, '--public-url', first],
      { env: { FICKLE_REDIS_URL: redis.url } },
    ),
  )
  try {
    await Promise.all(processes.map(({ until }) => until(/^ready$/m)))
    const keys = await Promise.all(urls.map(async (url) => (await fetch(`${url}/oidc/jwks`)).json()))
    expect(keys[0]).toEqual(keys[1])
    expect(await redeem(second, await codeFrom(first))).toBe(200)
    const form = await codeFrom(second)
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => redeem(urls[n % 2] ?? '', form)))
    expect(all.toSorted()).toEqual([200, ...Array(19).fill(400)])
    await redis.kill()
    const refused = await fetch(
      `${second}/oidc/auth?client_id=rp&response_type=code&redirect_uri=${redirect}`,
    )
    expect(refused.status).toBe(503)
  } finally {
    for (const { child } of processes) child.kill('SIGTERM')
    const ended = await Promise.all(processes.map(({ finished }) => finished))
    await redis.close()
    expect(ended.map(({ code }) => code)).toEqual([0, 0])
    expect(ended[1]?.stderr).toContain('cannot be used')
    expect(ended[1]?.stderr).not.toMatch(/\n\s+at /)
  }
})

test('a Redis that does not answer is named, with the flag, before anything listens', async () => {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  const { code, stderr } = await runFickle(['provider', '--in-memory', '--port', '0', '--redis-url', url])
  expect(code).toBe(2)
  expect(stderr).toContain(`127.0.0.1:${port}`)
  expect(stderr).toContain('--redis-url')
})
