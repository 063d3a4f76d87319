/** A relying party that registered both ways of being told of a logout: each is judged without the other. */
import { expect, test } from 'vitest'
import { createJournal } from '../../journal/journal.ts'
import { createFickleProvider } from '../../provider/fickle-provider.ts'
import { checkRelyingParty } from '../check.ts'
import { controlHere } from '../provider/control-here.ts'
import { checkSubject } from '../subject.ts'
import { startCarelessRelyingParty } from '../testing/careless-relying-party.ts'
import { type Channel, clientOf } from './logout-channels.ts'

const clientAt = (url: string) => ({
  client_id: 'careless',
  client_secret: 'secret',
  token_endpoint_auth_method: 'client_secret_post',
  redirect_uris: [`${url}/callback`],
  backchannel_logout_uri: `${url}/back-channel-logout`,
  frontchannel_logout_uri: `${url}/front-channel-logout`,
})

test('while one channel is judged the other is not registered; a client with one alone stays as it is', () => {
  const both = clientAt('http://rp.test')
  expect(clientOf(both, 'back')).toEqual({ ...both, frontchannel_logout_uri: undefined })
  expect(clientOf(both, 'front')).toEqual({ ...both, backchannel_logout_uri: undefined })
  const { frontchannel_logout_uri: _front, ...backAlone } = both
  expect(clientOf(backAlone, 'front')).toEqual(backAlone)
})

test.each<[readonly Channel[], Channel | undefined]>([
  [['back'], undefined],
  [['front'], undefined],
  [['back', 'front'], undefined],
  [['back', 'front'], 'front'],
  [[], undefined],
])(
  'where a session ends by %j, that is seen of each channel alone (not registered: %s)',
  async (endsBy, left) => {
    const journal = createJournal()
    await using provider = await createFickleProvider({ port: 0, stateFolder: false, journal })
    const party = await startCarelessRelyingParty({ issuer: provider.url, endsBy })
    const { url } = party
    try {
      const { calibration } = await checkRelyingParty({
        subject: checkSubject({
          login: `${url}/login`,
          signedIn: `${url}/me`,
          client: { ...clientAt(url), ...(left && { [`${left}channel_logout_uri`]: undefined }) },
        }),
        control: controlHere(provider, journal),
        driver: 'http',
        quirks: ['token-response-unknown-members'],
      })
      const ends = (channel: Channel) => endsBy.includes(channel) && channel !== left
      expect(calibration.endsSession).toEqual({ back: ends('back'), front: ends('front') })
    } finally {
      await party.close()
    }
  },
)

test.each([
  ['ends none', [], 'failed', undefined],
  ['ends only the first', ['back'], 'not-tested', 'although the first one did'],
] as const)(
  'a session that goes on after an honest logout token: one that %s',
  async (_title, endsBy, result, reason) => {
    const journal = createJournal()
    await using provider = await createFickleProvider({ port: 0, stateFolder: false, journal })
    const party = await startCarelessRelyingParty({ issuer: provider.url, endsBy, endsAtMost: 1 })
    const { url } = party
    try {
      const { results } = await checkRelyingParty({
        subject: checkSubject({ login: `${url}/login`, signedIn: `${url}/me`, client: clientAt(url) }),
        control: controlHere(provider, journal),
        driver: 'http',
        quirks: ['logout-token-session-ends'],
      })
      const row = results.find(({ quirk }) => quirk === 'logout-token-session-ends')
      expect(row?.result).toBe(result)
      if (reason) expect(row?.reason).toContain(reason)
    } finally {
      await party.close()
    }
  },
)
