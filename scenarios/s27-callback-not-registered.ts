/** Scenario S27: a callback that differs by a slash never comes back. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A callback that differs by a slash never comes back',
  why: 'Redirect URIs are compared character by character. The provider keeps the browser, and the relying party hears nothing.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/28870',
  family: 'reports',
  given: {
    provider: { registered: { redirect_uris: ['{app}/callback/'] } },
    relyingParty: { generation: 'om-1.12' },
  },
  expected: { outcome: 'not-returned', diagnosis: 'redirect-uri-mismatch' },
  withoutCause: {
    given: { provider: { registered: { redirect_uris: ['{app}/callback'] } } },
    expected: { outcome: 'signed-in' },
  },
})
