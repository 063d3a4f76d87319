/** Scenario S35: a certificate of a private authority makes every route answer 404. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A certificate of a private authority makes every route answer 404',
  why: "The provider's metadata cannot be read over TLS, the handler cannot be built, and the words are those for public clients.",
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/9525',
  family: 'reports',
  given: { provider: { https: true }, relyingParty: { generation: 'om-1.12' } },
  expected: {
    outcome: 'rejected',
    error: 'Callback endpoint not available for public clients',
    diagnosis: 'tls-untrusted',
  },
  withoutCause: { given: { provider: { https: false } }, expected: { outcome: 'signed-in' } },
})
