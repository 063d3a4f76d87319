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
          when: 'the request had prompt=none and the provider needs to ask the user something',
        },
      ],
    },
    {
      text: ['access_denied', 'user_cancelled_login'],
      where: 'address of the callback',
      likely: [
        { cause: 'access-denied', when: 'the user declined or cancelled, or is not allowed to sign in' },
      ],
    },
    {
      text: ['invalid_client', 'unauthorized_client'],
      where: 'answer of the token endpoint',
      likely: [
        { cause: 'client-authentication', when: 'the client id, secret or authentication method is wrong' },
      ],
    },
    {
      text: 'transform algorithm not supported',
      where: 'error_description of the callback, in the words of RFC 7636',
      likely: [{ cause: 'pkce-mismatch', when: 'the provider does not support this code_challenge_method' }],
      references: ['https://www.rfc-editor.org/rfc/rfc7636#section-4.4.1'],
    },
    {
      text: 'invalid_grant',
      where: 'answer of the token endpoint',
      likely: [
        { cause: 'state-consumed', when: 'the callback was loaded twice' },
        { cause: 'pkce-mismatch', when: 'PKCE is on and the verifier does not match' },
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri in the token request differs from the one in the authorization request',
        },
        {
          cause: 'session-expired',
          when: 'the code or the refresh token had expired',
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
          when: "the provider's certificate is signed by a private CA, or its chain is incomplete",
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
