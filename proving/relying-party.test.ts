import { expect, test } from 'vitest'
import type { CheckName } from './checks/index.ts'
import { type Lies, startHandMadeProvider } from './hand-made-provider.ts'
import { type Flow, flows } from './registration.ts'
import { createProvingRelyingParty } from './relying-party.ts'
import type { StepResult } from './step-result.ts'

async function play(lies: Lies, omit: CheckName[], flow: Flow = 'code'): Promise<StepResult> {
  const provider = await startHandMadeProvider(lies)
  const relyingParty = await createProvingRelyingParty({
    issuers: { first: { issuer: provider.issuer, clientId: 'app', clientSecret: 'secret' } },
    flow,
    omit,
    timeoutMs: 5000,
  })
  try {
    return await relyingParty.login(relyingParty.browser())
  } finally {
    await relyingParty.close()
    await provider.close()
  }
}

const outcome = (result: StepResult) => (result.ended === 'refused' ? result.check : result.ended)

test.each(flows)('an honest login in the flow %s is accepted with all checks', async (flow) => {
  const result = await play({}, [], flow)
  expect(result).toMatchObject({ ended: 'signed-in', session: { account: { sub: 'alice' } } })
})

const claim = (change: Record<string, unknown>): Lies => ({ claims: (honest) => ({ ...honest, ...change }) })
const dropped = (name: string): Lies => ({
  claims: ({ [name]: _dropped, ...rest }) => rest,
})
const now = () => Math.floor(Date.now() / 1000)

const cases: [CheckName, Lies, Flow?][] = [
  ['id-token-nonce-match', { claims: (honest) => ({ ...honest, nonce: `${honest.nonce}1` }) }],
  ['id-token-nonce-present', dropped('nonce')],
  ['id-token-iss-match', claim({ iss: 'https://evil.example' })],
  ['id-token-iss-present', dropped('iss')],
  ['id-token-iss-slash', { claims: (honest) => ({ ...honest, iss: `${honest.iss}/` }) }],
  ['id-token-aud-match', claim({ aud: 'app1' })],
  ['id-token-aud-exact', claim({ aud: 'xappy' })],
  ['id-token-aud-present', dropped('aud')],
  ['id-token-aud-not-empty', claim({ aud: [] })],
  ['id-token-aud-all-trusted', claim({ aud: ['app', 'app1'] })],
  ['id-token-exp-past', claim({ exp: now() - 360 })],
  ['id-token-exp-number', claim({ exp: '9999999999' })],
  ['id-token-iat-not-future', claim({ iat: now() + 3600 })],
  ['id-token-sub-present', dropped('sub')],
  ['at-hash-match', claim({ at_hash: 'x' }), 'id_token token'],
  ['at-hash-present', dropped('at_hash'), 'id_token token'],
  ['c-hash-match', claim({ c_hash: 'x' }), 'code id_token'],
  ['signature', { token: (honest) => honest.replace(/.{6}$/, 'AAAAAA') }],
  ['signature-present', { token: (honest) => honest.replace(/[^.]+$/, '') }],
  ['compact-segments', { token: (honest) => honest.replace(/\.[^.]+$/, '') }],
  ['id-token-present', { tokenResponse: ({ id_token: _dropped, ...rest }) => ({ body: rest }) }],
  ['token-status', { tokenResponse: (honest) => ({ status: 400, body: honest }) }],
  ['token-answer', { tokenResponse: () => ({ status: 500, body: 'sorry' }) }, 'code id_token'],
  [
    'state-match',
    { parameters: (honest) => honest.map(([name, value]) => [name, name === 'state' ? `${value}1` : value]) },
  ],
  ['state-present', { parameters: (honest) => honest.filter(([name]) => name !== 'state') }],
  ['response-iss-present', { parameters: (honest) => honest.filter(([name]) => name !== 'iss') }],
  ['parameters-unique', { parameters: (honest) => [...honest, ['state', 'evil']] }],
  ['code-present', { parameters: (honest) => honest.filter(([name]) => name !== 'code') }, 'code id_token'],
  ['discovery-issuer-match', { discovery: (honest) => ({ ...honest, issuer: `${honest.issuer}INVALID` }) }],
  ['jwks-answer', { jwks: () => ({ keys: [] }) }],
  ['userinfo-sub-match', { userinfo: (honest) => ({ ...honest, sub: 'aliceinvalid' }) }],
  [
    'kid-known',
    {
      header: (honest) => ({ ...honest, kid: 'unknown' }),
      token: (honest) => honest.replace(/.{6}$/, 'AAAAAA'),
    },
  ],
]

test.each(cases)('%s refuses, and where it is left out nobody does', async (check, lies, flow) => {
  expect(outcome(await play(lies, [], flow))).toBe(check)
  expect(outcome(await play(lies, [check], flow))).toBe('signed-in')
})
