import { expect, test } from 'vitest'
import { conditions, inWords } from './conditions.ts'
import { describeQuirk, describeQuirks } from './describe.ts'

test('every condition is used by a quirk, and the words of a quirk come from its conditions', async () => {
  const quirks = await describeQuirks()
  const used = new Set(
    quirks.flatMap(({ needs, given, mustWhen, tellsWhen }) => [
      ...needs,
      ...given,
      ...mustWhen,
      ...tellsWhen,
    ]),
  )
  expect(Object.keys(conditions).filter((name) => !used.has(name as keyof typeof conditions))).toEqual([])
  for (const { id, when, needs, given, mustWhen, tellsWhen } of quirks) {
    for (const name of [...needs, ...given, ...mustWhen, ...tellsWhen])
      expect(when, id).toContain(conditions[name])
  }
  expect(inWords([])).toBeUndefined()
  expect(inWords(['https'], { mustWhen: ['sends-nonce'], note: 'so it is' })).toBe(
    'if the provider was started with `--https`; a must only if the relying party sends a nonce, otherwise a should; so it is',
  )
})

test('what a verdict needs is the artifact itself, and the key set where that is bent too', async () => {
  expect((await describeQuirk('id-token-nonce-mismatch')).delivery).toEqual(['id-token-claims'])
  expect((await describeQuirk('signature-kid-absent-single')).delivery).toEqual(['id-token-header', 'jwks'])
  expect((await describeQuirk('jwks-rotate-between')).delivery).toEqual(['id-token-signature'])
  expect((await describeQuirk('pkce-required')).delivery).toBe('binding')
})
