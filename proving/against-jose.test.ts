import fc from 'fast-check'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HandMadeProvider, startHandMadeProvider } from './hand-made-provider.ts'
import { createProvingRelyingParty, type ProvingRelyingParty } from './relying-party.ts'

type Members = Record<string, unknown>

let provider: HandMadeProvider
let relyingParty: ProvingRelyingParty
let changes: (honest: Members) => Members = (honest) => honest
let token: string | undefined

beforeAll(async () => {
  provider = await startHandMadeProvider({
    claims: (honest) => JSON.parse(JSON.stringify(changes(honest))) as Members,
    token: (honest) => {
      token = honest
      return honest
    },
  })
  relyingParty = await createProvingRelyingParty({
    issuers: { first: { issuer: provider.issuer, clientId: 'app', clientSecret: 'secret' } },
    flow: 'id_token',
    timeoutMs: 10_000,
  })
})

afterAll(async () => {
  await relyingParty.close()
  await provider.close()
})

const now = Math.floor(Date.now() / 1000)
const odd = [undefined, null, '', 0, 42, true, [], {}, 'x'] as const
const oneOf = (...values: unknown[]) => fc.constantFrom(...values, ...odd)
const HONEST = Symbol('honest')
const claims = fc.record({
  iss: fc.constantFrom(HONEST, HONEST, 'https://evil.example', 'slash', 'case', 'both', ...odd),
  aud: oneOf(HONEST, HONEST, ['app'], ['app', 'other'], ['other'], 'App', 'app1', 'xapp', ['xappy']),
  exp: oneOf(HONEST, HONEST, now - 3600, now + 3600, String(now + 3600)),
  iat: oneOf(HONEST, HONEST, now - 100, now + 7200),
  nbf: oneOf(HONEST, now + 3600, now - 10),
  sub: oneOf(HONEST, HONEST),
  nonce: oneOf(HONEST, HONEST, 'another'),
})

const spelt = (iss: string, how: unknown) => {
  if (how === 'slash') return `${iss}/`
  if (how === 'case') return iss.toUpperCase()
  if (how === 'both') return `${iss.toUpperCase()}/`
  return how
}

test('what the proving relying party accepts with all checks, jose accepts too', async () => {
  const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`))
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(claims, async (chosen) => {
      changes = (honest) => {
        const changed = { ...honest }
        for (const [name, value] of Object.entries(chosen)) {
          if (value !== HONEST) changed[name] = name === 'iss' ? spelt(provider.issuer, value) : value
        }
        return changed
      }
      const result = await relyingParty.login(relyingParty.browser())
      if (result.ended !== 'signed-in') return
      accepted += 1
      const { nonce, sub } = decodeJwt(token ?? '')
      expect(nonce).toBe(relyingParty.context.logins.at(-1)?.nonce)
      expect([typeof sub, sub === '']).toEqual(['string', false])
      await jwtVerify(token ?? '', keys, {
        issuer: provider.issuer,
        audience: 'app',
        algorithms: ['RS256'],
        clockTolerance: 60,
        requiredClaims: ['iss', 'aud', 'exp', 'iat', 'sub', 'nonce'],
        maxTokenAge: '1d',
      })
    }),
    {
      numRuns: 400,
      examples: [
        [{ iss: HONEST, aud: HONEST, exp: HONEST, iat: HONEST, nbf: now - 10, sub: HONEST, nonce: HONEST }],
        [{ iss: 'both', aud: HONEST, exp: HONEST, iat: HONEST, nbf: now - 10, sub: HONEST, nonce: HONEST }],
      ],
    },
  )
  expect(accepted).toBeGreaterThan(0)
})
