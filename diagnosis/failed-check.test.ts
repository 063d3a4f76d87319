/** Which check failed, where the relying party does not name it. */
import { expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import { badToken, story } from './testing/story.ts'

test('a refusal that names no check is likely, and says what would decide it', () => {
  const steps = badToken(
    { claims: { aud: 'other' } },
    { check: 'other', error: 'unexpected "aud" claim value' },
  )
  expect(diagnose(story(...steps))).toMatchObject({
    cause: 'audience-mismatch',
    certainty: 'likely',
    decidedBy: expect.any(String),
  })
})

test('the name of a product is no word about keys', () => {
  const steps = badToken({}, { check: 'other', error: 'Keycloak said no.' })
  expect(diagnose(story(...steps))?.cause).toBe('unknown')
})
