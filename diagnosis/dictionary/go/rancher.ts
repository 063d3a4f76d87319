/** Rancher: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Rancher',
  kind: 'application',
  markers: ['[generic oidc]', '[keycloak oidc]', 'rancher/rancher', 'cattle-system'],
  source: { repository: 'rancher/rancher', version: 'v2.15' },
  builtOn: ['go-oidc', 'golang.org/x/oauth2'],
  texts: [
    {
      text: [
        'unable to fetch discovery information for OIDC provider: *',
        'failed to fetch discovery document: *',
      ],
      at: 'pkg/auth/providers/oidc/oidc_client.go',
      where: 'log',
      likely: [
        { cause: 'provider-unreachable', when: 'the issuer cannot be fetched from the Rancher pod' },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
      ],
    },
    {
      text: 'both authEndpoint and issuerURL are missing in the authConfig',
      at: 'oidc_client.go',
      where: 'log',
      likely: [{ cause: 'client-misconfigured', when: 'neither issuer nor endpoint is set' }],
    },
    {
      text: 'scopes are invalid: scopes must be space delimited and openid is a required scope. *',
      at: 'oidc_actions.go',
      where: 'answer',
      likely: [{ cause: 'client-misconfigured', when: 'the scopes lack openid' }],
    },
    {
      text: 'no authorization endpoint found in discovery response with status *',
      at: 'oidc_client.go',
      where: 'log',
      likely: [{ cause: 'client-misconfigured', when: 'the address is not that of a discovery document' }],
    },
    {
      text: [
        'groups claim: value must be a string or array of strings',
        'value must be a string or array of strings',
      ],
      at: 'oidc_provider.go',
      where: 'log',
      likely: [{ cause: 'claim-unusable', when: 'groups or roles has another type' }],
    },
    {
      text: 'unable to decode the OIDC discovery response *',
      at: 'oidc_client.go',
      where: 'log',
      likely: [{ cause: 'client-misconfigured', when: 'the address answers with an HTML page' }],
    },
  ],

  references: [
    'https://ranchermanager.docs.rancher.com/how-to-guides/new-user-guides/authentication-permissions-and-global-configuration/authentication-config/configure-generic-oidc',
  ],
})
