/** Blocks to paste: each is complete, and names that stand for values are filled in and nothing else. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../cli/commands.ts'
import { runFickle, startFickle } from '../cli/testing/fickle.ts'
import type { Environment } from './environments/environment.ts'
import { environments, filled } from './environments/index.ts'

const values = { issuer: 'http://idp.test/a', clientId: 'the-id', clientSecret: 'the-secret' }

test('every file is in the index', () => {
  const files = readdirSync(join(import.meta.dirname, 'environments'))
    .map((name) => name.replace(/\.ts$/, ''))
    .filter((name) => name !== 'index' && name !== 'environment')
  expect(Object.keys(environments).sort()).toEqual(files.sort())
  expect(files.length).toBeGreaterThanOrEqual(12)
})

test.each(Object.entries(environments))('the block of %s has all its values', async (_name, load) => {
  const environment: Environment = (await load()).default
  const text = filled(environment, values)
  expect(text).toContain('http://idp.test/a')
  expect(text).not.toMatch(/[=:"'\s](ISSUER|DISCOVERY|CLIENT_SECRET)(?![\w=])/)
  // What is left of the word is the name of a setting.
  expect(text.match(/\bCLIENT_ID\b(?!=)/g) ?? []).toEqual([])
  expect(environment.docs).toMatch(/^https:\/\//)
  // A block names only commands that there are.
  for (const [, command = ''] of text.matchAll(/"fickle ([a-z]+)/g))
    expect(Object.keys(commands)).toContain(command)
})

test('where a block says a redirect URI, it is the one that is asked to be registered', async () => {
  const different: string[] = []
  let compared = 0
  for (const [name, load] of Object.entries(environments)) {
    const { callback, text }: Environment = (await load()).default
    const said: readonly string[] = text.match(/https?:\/\/[^\s"']*callback[^\s"']*/g) ?? []
    if (said.length === 0) continue
    compared += 1
    if (callback === undefined || !said.includes(callback)) different.push(name)
  }
  expect(different).toEqual([])
  expect(compared).toBeGreaterThanOrEqual(5)
})

test('names of settings stay as they are', async () => {
  const { default: express } = await environments['express-openid-connect']()
  expect(filled(express, values)).toBe(
    "# in code: auth({ authorizationParams: { response_type: 'code' } }); by default an ID token comes with form_post\n" +
      'ISSUER_BASE_URL=http://idp.test/a\nCLIENT_ID=the-id\nCLIENT_SECRET=the-secret\nSECRET=a-long-random-text-for-the-session\nBASE_URL=http://localhost:3000',
  )
})

test('the provider prints the blocks that are asked for, and a line for each login', async () => {
  const refused = await runFickle(['provider', '--port', '0', '--in-memory', '--env', 'grafanna'])
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean "grafana"?') })
  const serving = startFickle([
    'provider',
    '--port',
    '0',
    '--in-memory',
    '--auto-sign-in',
    'alice',
    '--env',
    'kubernetes',
    '--env',
    'grafana',
  ])
  try {
    const url = /^provider=(\S+)$/m.exec(await serving.until(/^ready$/m))?.[1] ?? ''
    const blocks = await serving.untilSaid(/USE_PKCE/)
    // Only what asks no userinfo needs the word.
    expect(blocks.match(/start fickle with --fat-id-tokens/g)).toHaveLength(1)
    expect(blocks.indexOf('--fat-id-tokens')).toBeLessThan(blocks.indexOf('GF_AUTH'))
    expect(blocks).toContain(`GF_AUTH_GENERIC_OAUTH_AUTH_URL=${url}/oidc/auth`)
    const query = new URLSearchParams({
      client_id: 'app',
      redirect_uri: 'http://localhost:1/cb',
      response_type: 'code',
      scope: 'openid email',
      state: 'a-state-of-this-test',
    })
    const answer = await fetch(`${url}/oidc/auth?${query}`, { redirect: 'manual' })
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://localhost:1/cb',
      client_id: 'app',
      client_secret: 'x',
    })
    expect((await fetch(`${url}/oidc/token`, { method: 'POST', body })).status).toBe(200)
    const said = await serving.untilSaid(/alice at app: .*\n.*fatIdTokens/)
    expect(said).toMatch(/The ID token has no e-mail address, and userinfo was not called\./)
  } finally {
    serving.child.kill('SIGTERM')
    await serving.finished
  }
})
