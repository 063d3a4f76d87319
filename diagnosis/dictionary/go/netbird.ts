/** NetBird: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'NetBird',
  kind: 'application',
  markers: ['netbird'],
  source: { repository: 'netbirdio/netbird', version: 'v0.77' },

  texts: [
    {
      text: [
        'getting pkce authorization flow info failed with error: *',
        'no SSO provider returned from management. *',
        'getting device authorization flow info failed with error: *',
      ],
      at: 'client/internal/auth/oauth.go',
      where: 'client',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'PKCEAuthorizationFlow or DeviceAuthorizationFlow is absent in management.json',
        },
        { cause: 'provider-unreachable', when: 'the management server does not answer' },
      ],
    },
    {
      text: 'authentication failed: invalid access token - *',
      at: 'pkce_flow.go',
      where: 'client',
      likely: [
        { cause: 'audience-mismatch', when: "the access token's aud is not the configured Audience" },
        { cause: 'claim-unusable', when: 'the access token is not a JWT' },
      ],
    },
    {
      text: 'no available port found from configured redirect URLs: *',
      at: 'pkce_flow.go',
      where: 'client',
      likely: [{ cause: 'client-misconfigured', when: 'all ports of the redirect URLs are in use' }],
    },
    {
      text: 'email or name field not found in token payload',
      at: 'pkce_flow.go',
      where: 'client',
      likely: [
        { cause: 'claim-missing', when: 'the token has neither email nor name' },
        { cause: 'claim-unusable', when: 'email and name are there, but are not strings' },
      ],
    },
    {
      text: 'request device code returned status * error: *',
      at: 'device_flow.go',
      where: 'client',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the client is not allowed the device flow, or DeviceAuthEndpoint is wrong',
        },
        { cause: 'client-authentication', when: 'the answer says invalid_client' },
      ],
    },
  ],

  references: ['https://docs.netbird.io/selfhosted/identity-providers'],
})
