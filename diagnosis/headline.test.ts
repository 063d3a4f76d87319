/** What is said of a login in which a quirk acted and that has no diagnosis. */
import { expect, test } from 'vitest'
import { headlineOf } from './headline.ts'
import { acted, began } from './testing/stories/parts.ts'
import {
  callbackReceived,
  routed,
  type Step,
  signedIn,
  signIn,
  story,
  tokenRequest,
} from './testing/story.ts'

const otherNonce = acted('id-token-nonce-mismatch', 'id-token-claims', { nonce: 'a' }, { nonce: 'b' })
const begun = [...began(), ...signIn()]
const said = (...steps: readonly Step[]) =>
  headlineOf(story(...begun, ...steps), { outcome: 'signed-in' }, 'alice')

test('a relying party that says it signed in took what came before', () => {
  const steps = [callbackReceived('replica-1'), otherNonce, tokenRequest('provider'), signedIn('replica-1')]
  expect(said(...steps)).toBe(
    'fickle misbehaved on purpose: id-token-nonce-mismatch, and the relying party accepted it, which it must not. Signed in as alice.',
  )
})

test('what came after it had signed in, at a refresh, it did not take by that', () => {
  const steps = [callbackReceived('replica-1'), tokenRequest('provider'), signedIn('replica-1'), otherNonce]
  expect(said(...steps)).toMatch(/^[^.]*; it was not observed what the relying party did with it\. Signed in/)
})

test('one that reports nothing seems to have accepted it', () => {
  const steps = [otherNonce, tokenRequest('provider'), routed('balancer', { freshCookie: true })]
  expect(said(...steps)).toMatch(/the relying party seems to have accepted it, which it must not/)
})
