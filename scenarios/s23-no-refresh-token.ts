/** Scenario S23: without offline_access the first refresh logs out. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'Without offline_access the first refresh logs out',
  why: 'The provider gives no refresh token unless the scope asks for it, and the refresh route then ends the session.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/22070',
  family: 'reports',
  given: {
    provider: {
      registered: { redirect_uris: ['{app}/callback'], grant_types: ['authorization_code'] },
    },
    relyingParty: { generation: 'om-1.12' },
  },
  steps: [{ do: 'open-login' }, { do: 'sign-in' }, { do: 'expect', outcome: 'signed-in' }, { do: 'refresh' }],
  expected: { outcome: 'rejected', page: 'Signed out' },
  withoutCause: {
    given: {
      provider: {
        registered: {
          redirect_uris: ['{app}/callback'],
          grant_types: ['authorization_code', 'refresh_token'],
        },
      },
    },
    expected: { outcome: 'signed-in' },
  },
})
