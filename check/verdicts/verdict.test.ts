/** A verdict is about the relying party, so that what fickle itself failed at is none. */
import { expect, test } from 'vitest'
import { describeQuirk } from '../../provider/quirks/describe.ts'
import type { QuirkId } from '../../provider/quirks/index.ts'
import type { Attempt } from '../visits/attempt.ts'
import { type Identifying, makeVictim } from '../visits/needles.ts'
import type { Learnt } from '../visits/probe.ts'
import { unseenUse, verdictOf } from './verdict.ts'

test('an attempt in which the provider itself failed is inconclusive, and says so', async () => {
  const quirk = await describeQuirk('id-token-nonce-mismatch')
  const request = { kind: 'authorization-request', run: 'one', quirks: [quirk.id] }
  const sent = { kind: 'quirk', run: 'one', quirk: quirk.id, stage: 'id-token-claims', sent: {} }
  const arrival = { url: 'http://localhost:3000/callback', status: 401, broken: undefined }
  const verdict = (...more: object[]) =>
    verdictOf(
      {
        run: 'one',
        arrival,
        signedIn: false,
        victimTexts: [],
        events: [request, sent, ...more],
      } as unknown as Attempt,
      quirk,
      {} as Learnt,
      false,
    )
  expect(verdict()).toEqual({ verdict: 'rejected' })
  expect(verdict({ kind: 'own-fault', by: 'provider', message: 'nobody foresaw this' })).toEqual({
    verdict: 'inconclusive',
    reason: 'fickle itself failed, which says nothing of the relying party: nobody foresaw this.',
  })
})

const victim = makeVictim()
const unseen = async (id: QuirkId, sent: object, ...shows: Identifying[]) =>
  unseenUse(
    { events: [{ kind: 'quirk', sent }] } as unknown as Attempt,
    await describeQuirk(id),
    victim,
    shows,
  )

test('the subject alone does not tell whether claims from userinfo were used: it may be that of the ID token', async () => {
  const { claims } = victim.user
  expect(await unseen('userinfo-sub-array', claims, 'sub')).toContain('name, preferred_username, email of')
  expect(await unseen('userinfo-sub-array', claims, 'sub', 'name')).toBeUndefined()
  expect(await unseen('id-token-header-claims', { sub: claims.sub }, 'sub')).toBeUndefined()
})

test('what is planted in a second member or in a token counts, although the journal shows the honest one', async () => {
  const honest = { sub: 'own', id_token: 'eyJ…' }
  expect(await unseen('id-token-dup-claims', honest, 'name')).toContain('planted values: sub of')
  expect(await unseen('id-token-dup-claims', honest, 'sub')).toBeUndefined()
  expect(await unseen('token-response-dup-json', honest)).toContain('planted values: sub of')
  expect(await unseen('token-response-redirect', honest)).toBeUndefined()
})
