/** What the journal says that a relying party is to do with a quirk: no stricter than its own request shows. */
import { expect, test } from 'vitest'
import { expectedAtLogin, flowOf } from './expected-at-login.ts'
import { loadQuirk } from './load.ts'

type Request = Parameters<typeof expectedAtLogin>[1]

const code = { response_type: 'code', state: 's', nonce: 'n' }
const at = async (id: Parameters<typeof loadQuirk>[0], request: Request, value?: number | string) =>
  Object.values(expectedAtLogin({ quirk: await loadQuirk(id), value }, request)).join(' ')

test('a relying party that sent no nonce need not refuse another one', async () => {
  expect(await at('id-token-nonce-mismatch', code)).toBe('reject must')
  expect(await at('id-token-nonce-mismatch', { response_type: 'code' })).toBe('either must')
})

test('a token that ran out within the usual leeway may be taken', async () => {
  expect(await at('id-token-exp-expired', code, 60)).toBe('either must')
  expect(await at('id-token-exp-expired', code, 360)).toBe('reject must')
})

test('what hangs on the policy of the relying party, or on what its request does not tell, is no must', async () => {
  expect(await at('id-token-aud-array-untrusted', code)).toBe('reject should')
  expect(await at('id-token-crit-unknown', code)).toBe('reject should')
  expect(await at('id-token-crit-unknown', { ...code, response_type: 'code id_token' })).toBe('reject must')
  expect(await at('authorization-state-mismatch', undefined)).toBe('reject should')
})

test('the expectation is that of the flow', async () => {
  expect(await at('signature-other-key', code)).toMatch(/^either/)
  expect(await at('signature-other-key', { ...code, response_type: 'id_token' })).toBe('reject must')
})

test('flows are told by their response type', () => {
  expect(['code', 'code id_token', 'id_token token', 'code token'].map(flowOf)).toEqual([
    'code',
    'hybrid',
    'id_token',
    'code',
  ])
})
