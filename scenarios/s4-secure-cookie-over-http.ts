/** Scenario S4: a cookie that is forced to be Secure is lost over plain http. */
import { defineScenario } from './scenario.ts'

export default defineScenario({
  title: 'A cookie that is forced to be Secure is lost over plain http',
  why: 'forceSecureSessionCookie on a server that browsers reach over http: the browser throws the cookie away, and the callback has no session. On localhost browsers make an exception, so that it works there.',
  spec: 'https://github.com/open-metadata/OpenMetadata/issues/23842',
  family: 'reports',
  given: {
    relyingParty: { generation: 'om-1.12', forceSecureSessionCookie: true },
    topology: { host: 'rp.test' },
  },
  expected: {
    outcome: 'rejected',
    error: 'Authentication failed. Please try again.',
    diagnosis: 'cookie-not-sent',
  },
  withoutCause: {
    given: { relyingParty: { generation: 'om-1.12', forceSecureSessionCookie: false } },
    expected: { outcome: 'signed-in' },
  },
})
