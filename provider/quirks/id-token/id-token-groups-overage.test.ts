import { expect, test } from 'vitest'
import { artifactOf, contextOf } from '../../testing/artifacts.ts'
import quirk from './id-token-groups-overage.ts'

test('the groups are left out, and said to be elsewhere', async () => {
  const honest = { ...artifactOf('id-token-claims'), groups: ['readers'] }
  const sent = await quirk.apply(honest, contextOf(undefined))
  expect(sent).not.toHaveProperty('groups')
  expect(sent).toMatchObject({
    _claim_names: { groups: 'src1' },
    _claim_sources: { src1: { endpoint: expect.stringMatching(/getMemberObjects$/) } },
  })
})
