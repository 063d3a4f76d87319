import { expect, test } from 'vitest'
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
