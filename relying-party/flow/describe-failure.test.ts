/** What the relying party says of an error that a library threw. */
import { expect, test } from 'vitest'
import { describeFailure } from './describe-failure.ts'

test('an authorization code that looks like a code of the network is neither taken for one nor shown', async () => {
  const cause = { code: 'EUMHsfPT93fjJRAG4BYPpoddyhEVY01Lsv5E-wPirci', claims: { c_hash: 'wrong' } }
  const error = new Error('invalid ID Token "c_hash" (code hash) claim value', { cause })
  const rejection = await describeFailure(error, 'token-endpoint', { url: 'http://localhost:1/token' })
  expect(rejection.message).toBe('invalid ID Token "c_hash" (code hash) claim value')
  expect(JSON.stringify([rejection.code, rejection.facts])).not.toContain('EUMH')
})

test.for([
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
])('%s is one', async (code) => {
  const error = new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) })
  expect(await describeFailure(error, 'discovery')).toMatchObject({ status: 502, code })
})
