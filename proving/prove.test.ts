import { expect, test } from 'vitest'
import { undeliveredIn } from './judge.ts'
import { plans } from './plans/index.ts'
import { proveAll } from './prove.ts'

test('a quirk that must be rejected is proven both ways', async () => {
  const [proof, ...others] = await proveAll({ only: ['id-token-iss-mismatch'] })
  expect(others).toEqual([])
  expect(proof).toMatchObject({
    expected: 'reject',
    check: 'id-token-iss-match',
    strict: { outcome: 'rejected', failedCheck: 'id-token-iss-match' },
    lax: { outcome: 'accepted' },
    gap: undefined,
  })
})

test('a plan that names the wrong check has a gap', async () => {
  const before = plans['id-token-iss-mismatch']
  Object.assign(plans, { 'id-token-iss-mismatch': { omit: 'id-token-aud-match' } })
  try {
    const [proof] = await proveAll({ only: ['id-token-iss-mismatch'] })
    expect(proof?.gap).toMatch(/another one refuses: rejected by id-token-iss-match/)
  } finally {
    Object.assign(plans, { 'id-token-iss-mismatch': before })
  }
})

test('a quirk without a plan has a gap', async () => {
  const before = plans['id-token-iss-mismatch']
  Object.assign(plans, { 'id-token-iss-mismatch': [] })
  try {
    expect(await proveAll({ only: ['id-token-iss-mismatch'] })).toMatchObject([
      { gap: 'there is no plan for it' },
    ])
  } finally {
    Object.assign(plans, { 'id-token-iss-mismatch': before })
  }
})

test('a planted URL is fetched without the check that forbids it, and only then', async () => {
  const [proof] = await proveAll({ only: ['signature-header-jku'] })
  expect(proof).toMatchObject({
    strict: { outcome: 'rejected' },
    lax: { outcome: 'canary-hit' },
    gap: undefined,
  })
})

test('a quirk that is muted proves nothing, whatever is expected of it', async () => {
  const only = ['id-token-iss-mismatch', 'token-response-unknown-members', 'pkce-required', 'tls-expired']
  const proofs = await proveAll({ only, muted: true })
  expect(new Set(proofs.map(({ quirk }) => quirk))).toEqual(new Set(only))
  for (const { spelling, gap } of proofs) expect(gap, spelling).toBeDefined()
})

test('a proof that is not about its quirk is found by muting it', async () => {
  const before = plans['id-token-exp-expired']
  // Whatever this provider does, the relying party cannot verify HS256 here.
  Object.assign(plans, {
    'id-token-exp-expired': {
      omit: 'hmac-secret-only-when-registered',
      client: { id_token_signed_response_alg: 'HS256' },
      flow: 'id_token',
    },
  })
  try {
    expect(await proveAll({ only: ['id-token-exp-expired'], muted: true })).toMatchObject([
      { gap: undefined },
    ])
  } finally {
    Object.assign(plans, { 'id-token-exp-expired': before })
  }
  const [proof] = await proveAll({ only: ['id-token-exp-expired'] })
  expect(proof?.gap).toBeUndefined()
})

test('a muted proof is not cut short, however slow the machine is', async () => {
  const before = plans['jwks-broken']
  Object.assign(plans, { 'jwks-broken': { omit: 'jwks-answer', flow: 'id_token', timeoutMs: 1 } })
  try {
    for (const { spelling, strict } of await proveAll({ only: ['jwks-broken'], muted: true })) {
      expect(strict?.outcome, spelling).toBe('accepted')
    }
  } finally {
    Object.assign(plans, { 'jwks-broken': before })
  }
})

test('a login that the quirk did not change is no proof', () => {
  const play = {
    outcome: 'accepted',
    user: undefined,
    failedCheck: undefined,
    detail: '',
    stages: ['jwks'],
  } as const
  expect(undeliveredIn(['jwks'], play)).toBeUndefined()
  expect(undeliveredIn(['jwks', 'id-token-header'], play)).toMatch(/changed nothing at id-token-header/)
  expect(undeliveredIn('binding', { ...play, stages: [] })).toBeUndefined()
})
