/** Fuzzes the relying party from behind: a provider whose discovery, keys and tokens are mutated or no HTTP at all. */
import { createServer, type Socket } from 'node:net'
import fc from 'fast-check'
import { stageLab } from '../../lab/testing/stage.ts'
import { watchFaults } from '../faultless.ts'
import { checkAnswer } from '../http-target.ts'
import { oddText } from '../inputs.ts'
import { defineTarget } from '../target.ts'
import { exchange } from '../wire.ts'

/** The statuses with which it says that the provider, and not the browser, is to blame, or its own configuration. */
const ALLOWED = [500, 502, 503, 504]
/** Inputs for which one relying party lasts: it remembers a discovery document that it could read. */
const LASTS = 40

const part = (text: string) => Buffer.from(text).toString('base64url')
const tokenOf = (header: object, claims: unknown) =>
  `${part(JSON.stringify(header))}.${part(JSON.stringify(claims))}.${part('no signature')}`

const oddJson = fc.oneof(oddText, fc.jsonValue({ maxDepth: 3 }))
const claims = fc.dictionary(
  fc.constantFrom(
    'iss',
    'sub',
    'aud',
    'exp',
    'iat',
    'nonce',
    'nbf',
    'email',
    'groups',
    '__proto__',
    'constructor',
  ),
  fc.oneof(fc.constantFrom<unknown>('lab', 1e300, -1, [], {}), oddJson),
)
const token = fc.oneof(
  oddText,
  fc
    .tuple(fc.constantFrom('RS256', 'none', 'HS256', 'ES256', '__proto__', '', null, 5), claims)
    .map(([alg, of]) => tokenOf({ alg, kid: 'a' }, of)),
)
/** Members of an answer, each of them missing, right or odd. */
const members = (names: readonly string[], right: (name: string) => unknown) =>
  fc
    .dictionary(
      fc.constantFrom(...names),
      fc.oneof({ weight: 1, arbitrary: oddJson }, { weight: 3, arbitrary: fc.constant(RIGHT) }),
    )
    .map((given) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = Object.hasOwn(given, name) ? given[name] : RIGHT
          return [[name, value === RIGHT ? right(name) : value]]
        }),
      ),
    )
const RIGHT = 'as it should be'

const endpoints = {
  issuer: 'ISSUER',
  authorization_endpoint: 'ISSUER/auth',
  token_endpoint: 'ISSUER/token',
  jwks_uri: 'ISSUER/jwks',
  userinfo_endpoint: 'ISSUER/me',
  end_session_endpoint: 'ISSUER/end',
  id_token_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic'],
  response_types_supported: ['code'],
}
const discovery = members(Object.keys(endpoints), (name) => endpoints[name as keyof typeof endpoints])
const tokens = fc
  .tuple(
    members(
      ['access_token', 'token_type', 'expires_in'],
      (name) => ({ access_token: 'a', token_type: 'Bearer', expires_in: 60 })[name],
    ),
    token,
  )
  .map(([answer, id_token]) => ({ ...answer, id_token }))
const keys = fc.record({
  keys: fc.oneof(
    fc.array(
      fc.oneof(
        fc.dictionary(
          fc.constantFrom('kty', 'kid', 'n', 'e', 'alg', 'use', 'crv', 'x'),
          fc.oneof(fc.constantFrom('RSA', 'AQAB', 'RS256', 'sig', 'a'), oddJson),
        ),
        fc.jsonValue(),
      ),
      { maxLength: 4 },
    ),
    oddJson,
  ),
})

/** A whole answer: mostly HTTP around JSON, now and then anything. */
const answer = (json: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .tuple(
          fc.constantFrom(
            '200 OK',
            '200 OK',
            '200 OK',
            '201 Created',
            '400 Bad Request',
            '500 No',
            '302 Found',
            '204 No Content',
            '999 Odd',
            '103 Early Hints',
          ),
          fc.constantFrom('application/json', 'application/json', 'text/html', 'application/jwt', ''),
          fc.constantFrom(
            '',
            'Location: ISSUER/elsewhere\r\n',
            'Content-Encoding: gzip\r\n',
            'WWW-Authenticate: Bearer error="x\r\n',
            'Content-Length: 3\r\n',
            'Transfer-Encoding: chunked\r\n',
          ),
          json.map((value) => JSON.stringify(value) ?? ''),
        )
        .map(
          ([status, type, more, body]) =>
            `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n${more}Connection: close\r\n\r\n${body}`,
        ),
    },
    { weight: 1, arbitrary: oddText },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 100, max: 20_000 })
        .map(
          (depth) =>
            `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n${'{"keys":['.repeat(depth)}`,
        ),
    },
  )

type Served = Readonly<Record<'discovery' | 'token' | 'jwks' | 'me', string>>

/** A login and its callback, whatever the provider answers: the relying party answers both. */
async function playLogin(port: number): Promise<void> {
  const begun = await exchange(
    port,
    `GET /api/v1/auth/login HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
  )
  if (begun.how === 'silent') throw new Error('A login was never answered.')
  if (begun.how !== 'answered') return
  if (begun.status >= 500 && !ALLOWED.includes(begun.status))
    throw new Error(`A login was answered with ${begun.text.slice(0, 600)}`)
  const state = /[?&]state=([^&\s]+)/.exec(begun.text)?.[1] ?? 'x'
  const cookie = [...begun.text.matchAll(/^set-cookie: ([^;\r\n]+)/gim)].map(([, pair]) => pair).join('; ')
  const callback = {
    method: 'GET',
    path: '/callback',
    query: `code=c&state=${state}`,
    host: 'localhost',
    headers: [['Cookie', cookie]] as const,
    body: undefined,
    type: '',
  }
  await checkAnswer(port, callback, ALLOWED)
}

export const hostileProvider = defineTarget({
  name: 'hostile provider',
  share: 4,
  inputs: fc.record({
    discovery: fc.oneof(
      { weight: 1, arbitrary: answer(discovery) },
      {
        weight: 2,
        arbitrary: fc.constant(
          `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n${JSON.stringify(endpoints)}`,
        ),
      },
    ),
    token: answer(tokens),
    jwks: answer(keys),
    me: answer(claims),
  }),
  async open() {
    let served: Served | undefined
    let issuer = ''
    const open = new Set<Socket>()
    const server = createServer((socket) => {
      open.add(socket)
      socket.on('close', () => open.delete(socket)).on('error', () => undefined)
      socket.once('data', (head) => {
        const path = /^\w+ (\S*)/.exec(head.toString('latin1'))?.[1] ?? ''
        const which = path.includes('well-known')
          ? 'discovery'
          : (['token', 'jwks', 'me'] as const).find((name) => path.startsWith(`/${name}`))
        socket.end((which ? served?.[which] : undefined)?.replaceAll('ISSUER', issuer) ?? '')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`
    const stage = async () => {
      const { lab, journal } = await stageLab(issuer, { replicas: 1 })
      return { lab, faultless: watchFaults(journal) }
    }
    let staged = await stage()
    let turn = 0
    return {
      async check(input) {
        served = input
        turn += 1
        if (turn % LASTS === 0) {
          await staged.lab.close()
          staged = await stage()
        }
        const port = Number(new URL(staged.lab.replicas[0]?.url ?? '').port)
        await staged.faultless(() => playLogin(port))
      },
      async close() {
        await staged.lab.close()
        for (const socket of open) socket.destroy()
        server.close()
      },
    }
  },
})
