/** Matrix Authentication Service: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Matrix Authentication Service',
  kind: 'application',
  markers: [
    'mas_handlers',
    'mas-cli',
    'mas_oidc_client',
    'matrix-authentication-service',
    'ProviderMetadataVerificationError',
    'mas_jose',
  ],
  source: { repository: 'matrix-org/matrix-authentication-service', version: '0.11' },

  texts: [
    {
      text: ["issuer URLs don't match", 'ProviderMetadataVerificationError::IssuerUrlsDontMatch'],
      at: 'crates/oauth2-types/src/oidc.rs',
      where: 'log',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: '`issuer` of the upstream provider and the issuer in the discovery document differ: often a trailing slash',
        },
      ],
      fixes: ['Set `upstream_oauth2.providers[].issuer` to exactly the `issuer` of the discovery document.'],
    },
    {
      text: 'upstream session not found',
      at: 'crates/handlers/src/upstream_oauth2',
      where: 'page and log',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the cookie was not sent: `http.public_base` is not the address in the browser',
        },
        { cause: 'session-expired', when: 'the sign-in took too long' },
      ],
    },
    {
      text: 'Could not extract subject from ID token',
      at: 'crates/handlers/src/upstream_oauth2/callback.rs',
      where: 'log',
      likely: [{ cause: 'claim-missing', when: "the upstream's token has no usable sub" }],
    },
    {
      text: [
        'Template "*" rendered to an empty string',
        'Template "*" could not be rendered from the upstream provider\'s response for required claim',
      ],
      at: 'crates/handlers/src/upstream_oauth2/link.rs',
      where: 'page and log',
      likely: [{ cause: 'claim-missing', when: "the upstream's token lacks a claim of claims_imports" }],
      fixes: [
        'Change `claims_imports` (`localpart.template`), or request the scope that includes the claim.',
      ],
    },
    {
      text: ["Provider doesn't have a client secret", 'Could not decrypt client secret'],
      at: 'crates/handlers/src/upstream_oauth2/mod.rs',
      where: 'log',
      likely: [
        { cause: 'client-misconfigured', when: 'the secret is missing, or the encryption key changed' },
      ],
    },
    {
      text: 'none of the keys worked',
      at: 'crates/jose/src/jwt/signed.rs',
      where: 'log',
      likely: [{ cause: 'unknown-key', when: "none of the upstream's keys signed the token" }],
    },
    {
      text: 'could not verify client credentials',
      at: 'crates/handlers/src/oauth2/token.rs',
      where: 'log of its token endpoint',
      likely: [{ cause: 'client-authentication', when: 'the client id or the secret is wrong' }],
    },
    {
      text: 'client id mismatch: expected *, got *',
      at: 'crates/handlers/src/oauth2/token.rs',
      where: 'log of its token endpoint',
      likely: [{ cause: 'client-authentication', when: 'another client redeemed the code' }],
    },
  ],

  references: ['https://element-hq.github.io/matrix-authentication-service/setup/sso.html'],
})
