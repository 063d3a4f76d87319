/** A public client has no callback at all, and a provider that is none of OpenID Connect has no client. */
import { defineCheck } from '../finding.ts'

const OTHERS = new Set(['basic', 'ldap', 'saml'])

export const clientTypePublic = defineCheck({
  id: 'client-type-public',
  title: 'The client is public, so the confidential block is not used',
  severity: 'error',
  find({ deployment }) {
    if (deployment.authentication.clientType !== 'public') return []
    const block = ['id', 'secret', 'discoveryUri'].some((name) =>
      deployment.isGiven(`oidcConfiguration.${name}`),
    )
    const provider = deployment.other('authenticationConfiguration', 'provider')?.value
    const none = typeof provider === 'string' && OTHERS.has(provider)
    return [
      {
        key: 'clientType',
        // Somebody who filled the block in means to use it.
        severity: block ? 'error' : 'info',
        evidence: [
          `clientType is public${none ? ` and provider is ${provider}` : ''}: the browser signs in on its own, oidcConfiguration is not used, and login, callback, refresh and logout answer 404 with \`Callback endpoint not available for public clients\`.`,
        ],
        fix: `To sign in through the server, ${lower(deployment.change('clientType', 'confidential'))} Then fill in oidcConfiguration: id, secret, discoveryUri, callbackUrl and serverUrl.`,
      },
    ]
  },
})

const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)
