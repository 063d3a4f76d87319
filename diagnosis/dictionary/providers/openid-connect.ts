/** Error codes of OAuth 2.0 and OpenID Connect, and of the network, that any provider's answer may bring. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'OpenID Connect provider',
  kind: 'protocol',
  markers: ['.well-known/openid-configuration'],
  texts: [
    {
      text: ['login_required', 'consent_required', 'interaction_required', 'account_selection_required'],
      where: 'address of the callback',
      likely: [
        {
          cause: 'interaction-required',
          when: 'the request said prompt=none and the provider has to ask something',
        },
      ],
    },
    {
      text: ['access_denied', 'user_cancelled_login'],
      where: 'address of the callback',
      likely: [{ cause: 'access-denied', when: 'somebody declined, cancelled, or is not allowed' }],
    },
    {
      text: ['invalid_client', 'unauthorized_client'],
      where: 'answer of the token endpoint',
      likely: [{ cause: 'client-authentication', when: 'id, secret or method does not fit' }],
    },
    {
      text: 'transform algorithm not supported',
      where: 'error_description of the callback, as RFC 7636 has it',
      likely: [{ cause: 'pkce-mismatch', when: 'the provider does not take this code_challenge_method' }],
      references: ['https://www.rfc-editor.org/rfc/rfc7636#section-4.4.1'],
    },
    {
      text: 'invalid_grant',
      where: 'answer of the token endpoint',
      likely: [
        { cause: 'state-consumed', when: 'the callback was loaded twice' },
        { cause: 'pkce-mismatch', when: 'PKCE is on and the verifier does not fit' },
        { cause: 'redirect-uri-mismatch', when: 'redirect_uri of the token request is another one' },
        {
          cause: 'session-expired',
          when: 'the code lived for too short a time, or it was a refresh token that has ended',
        },
      ],
    },
    {
      text: ['invalid_redirect_uri'],
      where: 'page of the provider',
      likely: [{ cause: 'redirect-uri-mismatch', when: 'the address is not registered for this client' }],
    },
    {
      text: [
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        'SELF_SIGNED_CERT_IN_CHAIN',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        'unable to verify the first certificate',
        'self-signed certificate',
        'x509: certificate signed by unknown authority',
        'CERTIFICATE_VERIFY_FAILED',
      ],
      where: 'log of the relying party',
      likely: [
        {
          cause: 'tls-untrusted',
          when: "the provider's certificate comes from a private authority, or its chain is incomplete",
        },
      ],
    },
    {
      text: ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', 'connection refused', 'no such host'],
      where: 'log of the relying party',
      likely: [
        {
          cause: 'provider-unreachable',
          when: "the address is the provider's: localhost in a container, DNS, firewall, proxy",
        },
        { cause: 'store-unavailable', when: 'the address is that of Redis (6379) or of a database' },
      ],
    },
  ],
  references: [
    'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
    'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
  ],
})
