/** Plans of the quirks of TLS certificates (group I), over real sockets. */
import type { Plans } from './plan.ts'

export const transportPlans: Plans = {
  'tls-self-signed': { omit: 'tls-not-self-signed', https: true },
  'tls-wrong-host': { omit: 'tls-host-name', https: true },
  'tls-expired': { omit: 'tls-not-expired', https: true },
  'tls-untrusted-ca': { omit: 'tls-trusted-ca', https: true },
}
