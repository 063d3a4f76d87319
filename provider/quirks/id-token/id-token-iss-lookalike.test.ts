import { expect, test } from 'vitest'
import { artifactOf, contextOf } from '../../testing/artifacts.ts'
import quirk from './id-token-iss-lookalike.ts'

test('one letter of the issuer is Cyrillic, and its length stays', async () => {
  const honest = artifactOf('id-token-claims')
  const { iss } = await quirk.apply(honest, contextOf(undefined))
  expect(iss).not.toBe(honest.iss)
  expect(String(iss)).toHaveLength(String(honest.iss).length)
  expect(String(iss).match(/[асеорх]/gu)).toHaveLength(1)
})
