/** Apache APISIX openid-connect: on lua-resty-openidc. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Apache APISIX',
  kind: 'gateway',
  markers: ['apisix', 'plugins/openid-connect.lua'],
  source: { repository: 'apache/apisix', version: '3.13' },
  builtOn: ['lua-resty-openidc'],
  texts: [
    {
      text: 'OIDC authentication failed: *',
      at: 'apisix/plugins/openid-connect.lua',
      where: 'error log',
      wraps: true,
      likely: [
        {
          cause: 'key-differs',
          when: 'the words after it say that there is no session state: `session.secret` is not set',
        },
        { cause: 'client-authentication', when: 'the words after it say 401 or invalid_client' },
        { cause: 'provider-unreachable', when: 'the words after it name a connection error' },
      ],
    },
    {
      text: 'OIDC access discovery url failed : *',
      at: 'apisix/plugins/openid-connect.lua',
      where: 'error log',
      likely: [
        { cause: 'provider-unreachable', when: 'the discovery document cannot be fetched' },
        { cause: 'tls-untrusted', when: 'the words after it mention a certificate' },
      ],
    },
    {
      text: [
        'OIDC introspection failed: required scopes not present',
        'OIDC authentication failed: required scopes not present',
        'OIDC authentication failed: the scopes granted to *',
      ],
      at: 'apisix/plugins/openid-connect.lua',
      where: 'error log',
      likely: [{ cause: 'access-denied', when: 'the token lacks a scope of required_scopes' }],
    },
    {
      text: 'OIDC introspection failed: required audience (*',
      at: 'apisix/plugins/openid-connect.lua',
      where: 'error log',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: "the token's audience is not the required one" }],
    },
    {
      text: 'OIDC introspection failed: *',
      at: 'apisix/plugins/openid-connect.lua',
      where: 'error log',
      likely: [
        { cause: 'token-expired', when: 'the token is not active' },
        { cause: 'unknown-key', when: 'the words after it name a key' },
      ],
    },
    {
      text: 'OIDC claim validation failed: *',
      at: 'apisix/plugins/openid-connect.lua',
      where: 'error log',
      likely: [{ cause: 'claim-unusable', when: 'a claim does not match claim_schema or claim_validator' }],
    },
  ],
  fixes: { 'key-differs': ['Set `session.secret` of the plugin to the same value on all instances.'] },
  references: ['https://apisix.apache.org/docs/apisix/plugins/openid-connect/'],
})
