import { expect, test } from 'vitest'
import { artifactOf, contextOf } from '../../testing/artifacts.ts'
import quirk from './id-token-oversized.ts'

test('the groups are as large as was asked for', async () => {
  for (const kilobytes of [1, 16]) {
    const { groups } = await quirk.apply(artifactOf('id-token-claims'), contextOf(kilobytes))
    expect(Math.round(JSON.stringify(groups).length / 1024)).toBe(kilobytes)
  }
})
