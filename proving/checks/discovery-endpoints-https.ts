/** Check: refuses endpoints without TLS, but on the loopback interface. */
import { isSecure } from '../secure-url.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'discovery',
  title: 'Refuses endpoints without TLS, but on the loopback interface',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#TLSRequirements',
  catches: ['discovery-endpoint-http'],
  refuses({ document }) {
    const open = Object.entries(document ?? {}).find(
      ([name, url]) =>
        /_(endpoint|uri)$/.test(name) &&
        name.startsWith('op_') === false &&
        typeof url === 'string' &&
        !isSecure(url),
    )
    return open === undefined ? undefined : `${open[0]} is not https`
  },
})
