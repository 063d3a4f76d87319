/** Plans of the quirks of TLS certificates (group I), over real sockets. */
import type { CheckName } from '../checks/index.ts'
import type { Plan, Plans } from './plan.ts'

const places = ['endpoints', 'jwks_uri', 'token_endpoint', 'userinfo_endpoint']

/** Where the whole address is behind the certificate, nothing of the document is changed: it is not even read. */
const overTls = (omit: CheckName): readonly Plan[] => [
  { omit, https: true, values: places },
  { omit, https: true, values: ['discovery'], delivery: 'binding' },
]

export const transportPlans: Plans = {
  'tls-self-signed': overTls('tls-not-self-signed'),
  'tls-wrong-host': overTls('tls-host-name'),
  'tls-expired': overTls('tls-not-expired'),
  'tls-untrusted-ca': overTls('tls-trusted-ca'),
}
