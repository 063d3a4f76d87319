/** A logout token is judged by what became of the session and by the status that told the provider of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpDriver } from '../../drivers/http.ts'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import type { FickleProvider } from '../../provider/options.ts'
import { describeQuirk } from '../../provider/quirks/describe.ts'
import { checkRelyingParty } from '../check.ts'
import { controlHere } from '../provider/control-here.ts'
import { checkSubject } from '../subject.ts'
import { type CarelessOptions, startCarelessRelyingParty } from '../testing/careless-relying-party.ts'
import { attempt, type Bench } from '../visits/attempt.ts'
import { signOutAtProvider } from '../visits/log-out.ts'
import { makeVictim } from '../visits/needles.ts'
import type { Learnt, Look } from '../visits/probe.ts'
import { verdictOf } from './verdict.ts'

const journal = createJournal()
let provider: FickleProvider
beforeAll(async () => {
  provider = await createFickleProvider({ port: 0, stateFolder: false, journal })
})
afterAll(() => provider.close())

const subjectAt = (url: string) =>
  checkSubject({
    login: `${url}/login`,
    signedIn: `${url}/me`,
    client: {
      client_id: 'careless',
      client_secret: 'secret',
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [`${url}/callback`],
      backchannel_logout_uri: `${url}/back-channel-logout`,
    },
  })

async function check(options: Partial<CarelessOptions>, ...quirks: readonly string[]) {
  const party = await startCarelessRelyingParty({ issuer: provider.url, endsBy: ['back'], ...options })
  try {
    return await checkRelyingParty({
      subject: subjectAt(party.url),
      control: controlHere(provider, journal),
      driver: 'http',
      concurrency: 1,
      quirks,
    })
  } finally {
    await party.close()
  }
}

test.each([
  [400, 'rejected', 'passed', 'reject'],
  [
    200,
    'rejected',
    'failed',
    'reject, answered with 400: the session is still active, but the answer 200 says that it has ended',
  ],
  [
    204,
    'rejected',
    'failed',
    'reject, answered with 400: the session is still active, but the answer 204 says that it has ended',
  ],
  [
    500,
    'rejected',
    'warning',
    'reject, answered with 400: the session is still active, and the answer was 500',
  ],
  [0, 'rejected-crash', 'warning', 'reject'],
])(
  'a token for another client that is answered with %i and ends nothing is %s: %s',
  async (refusesLogout, verdict, result, expected) => {
    const { results } = await check({ refusesLogout }, 'logout-token-aud-wrong')
    expect(results[0]).toMatchObject({ quirk: 'logout-token-aud-wrong', verdict, result, expect: expected })
  },
)

test('a logout that is done and answered as one that failed breaks the rule, and 204 does not', async () => {
  const failing = await check({ answersLogout: 400 }, 'logout-token-extra', 'logout-token-aud-wrong')
  expect(failing.results.slice(0, 2)).toMatchObject([
    // It ended for a token that was not for this client: that it said otherwise changes nothing.
    { quirk: 'logout-token-aud-wrong', verdict: 'accepted', result: 'failed', expect: 'reject' },
    {
      quirk: 'logout-token-extra',
      verdict: 'accepted',
      right: false,
      result: 'failed',
      expect: 'accept, answered with 200: the session has ended, but the answer 400 says that it has not',
    },
  ])
  const empty = await check({ answersLogout: 204 }, 'logout-token-extra')
  expect(empty.results[0]).toMatchObject({ verdict: 'accepted', result: 'passed', expect: 'accept' })
})

test('how honest logout tokens are answered is looked at without any misbehaviour', async () => {
  const { results } = await check({}, 'token-response-unknown-members')
  expect(results.find(({ quirk }) => quirk === 'request-bcl-response')).toMatchObject({
    result: 'warning',
    evidence: ['The answer to a logout token lacks Cache-Control: no-store.'],
  })
})

test('where nobody was signed in before the logout, that nobody is afterwards proves nothing', async () => {
  const party = await startCarelessRelyingParty({ issuer: provider.url, quotes: true })
  const control = controlHere(provider, journal)
  const driver = createHttpDriver()
  const subject = subjectAt(party.url)
  const bench: Bench = { subject, driver, control, victim: makeVictim() }
  const look = (status: number): Look => ({ status, location: undefined, text: '' })
  const learnt: Learnt = {
    manner: 'fetched',
    out: look(401),
    in: look(200),
    by: 'status',
    showsIdentity: true,
  }
  try {
    await control.setClient(subject.client as NonNullable<typeof subject.client>)
    const played = await attempt(bench, {
      quirks: ['id-token-nonce-mismatch', 'logout-token-aud-wrong'],
      learnt,
      patience: { limitMs: 5_000, settleMs: 0 },
      onPage: true,
      afterwards: ({ tab }) => signOutAtProvider(tab, bench),
    })
    expect(played.events.some(({ kind }) => kind === 'logout-token-sent')).toBe(true)
    const quirk = await describeQuirk('logout-token-aud-wrong')
    expect(verdictOf(played, quirk, learnt, false)).toEqual({
      verdict: 'inconclusive',
      reason: 'Nobody was signed in before the session should have ended.',
    })
  } finally {
    await Promise.all([driver.close(), control.close(), party.close()])
  }
})
