/** HashiCorp Vault: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'HashiCorp Vault',
  kind: 'application',
  markers: [
    'Vault login failed',
    'vault-plugin-auth-jwt',
    'auth/oidc/oidc',
    'VAULT_ADDR',
    'vault write',
    'vault login',
    'error validating token:',
    'hashicorp/vault',
  ],
  source: { repository: 'hashicorp/vault-plugin-auth-jwt', version: 'v0.26' },
  builtOn: ['go-oidc', 'golang.org/x/oauth2', 'go-jose'],
  texts: [
    {
      text: 'Vault login failed. Expired or missing OAuth state.',
      at: 'path_oidc.go pathCallback',
      where: 'answer of auth/oidc/oidc/callback',
      likely: [
        { cause: 'session-expired', when: 'more than five minutes passed between auth_url and callback' },
        {
          cause: 'other-replica',
          when: 'requests of one login reach different nodes or clusters: the state is kept in memory and not shared',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
      fixes: ['Send all requests of one login to the active node.'],
    },
    {
      text: ['Token verification failed. invalid id_token nonce', 'invalid id_token nonce'],
      at: 'cap oidc/provider.go',
      where: 'answer of the callback',
      likely: [
        {
          cause: 'nonce-mismatch',
          when: 'the nonce given to the callback endpoint is not the one of auth_url',
        },
        { cause: 'nonce-missing', when: 'the token has no nonce' },
      ],
    },
    {
      text: 'Vault login failed. Error exchanging oidc code: *',
      at: 'path_oidc.go',
      where: 'answer of the callback',
      wraps: true,
      likely: [
        { cause: 'client-authentication', when: 'the words after it say invalid_client or 401' },
        { cause: 'state-consumed', when: 'the words after it say invalid_grant' },
        { cause: 'redirect-uri-mismatch', when: 'the words after it name redirect_uri' },
        { cause: 'unknown-key', when: 'the words after it say signature' },
      ],
    },
    {
      text: 'Vault login failed. No code or id_token received.',
      at: 'path_oidc.go',
      where: 'answer of the callback',
      likely: [{ cause: 'access-denied', when: 'the provider came back with an error instead of a code' }],
    },
    {
      text: 'Vault login failed. Role could not be found',
      at: 'path_oidc.go',
      where: 'answer of the callback',
      likely: [{ cause: 'client-misconfigured', when: 'the role was deleted, or never written' }],
    },
    {
      text: 'Vault login failed. Could not load configuration',
      at: 'path_oidc.go',
      where: 'answer of the callback',
      likely: [{ cause: 'client-misconfigured', when: 'auth/oidc/config is not written' }],
    },
    {
      text: 'unauthorized redirect_uri: *',
      at: 'path_oidc.go',
      where: 'answer of auth_url',
      proves: true,
      likely: [
        { cause: 'redirect-uri-mismatch', when: "redirect_uri is not in the role's allowed_redirect_uris" },
      ],
      fixes: [
        "Add the address to the role's `allowed_redirect_uris`; the browser's is .../ui/vault/auth/oidc/oidc/callback, the command line's http://localhost:8250/oidc/callback.",
      ],
    },
    {
      text: 'unauthorized redirect_uri',
      at: 'cap oidc/error.go',
      where: 'answer of auth_url',
      proves: true,
      likely: [
        { cause: 'redirect-uri-mismatch', when: "redirect_uri is not in the role's allowed_redirect_uris" },
      ],
      fixes: [
        "Add the address to the role's `allowed_redirect_uris`; the browser's is .../ui/vault/auth/oidc/oidc/callback, the command line's http://localhost:8250/oidc/callback.",
      ],
    },
    {
      text: 'error checking oidc discovery URL',
      at: 'path_config.go',
      where: 'answer of auth/oidc/config',
      likely: [
        { cause: 'provider-unreachable', when: 'Vault cannot fetch the discovery document' },
        { cause: 'tls-untrusted', when: 'the log says x509' },
        { cause: 'issuer-mismatch', when: 'the log says that the issuer did not match: a trailing slash' },
      ],
      fixes: [
        '`oidc_discovery_url` is the issuer without `/.well-known/openid-configuration`; put the certificate of a private CA into `oidc_discovery_ca_pem`.',
      ],
    },
    {
      text: ['error checking jwks URL *', 'error checking jwks_ca_pem'],
      at: 'path_config.go',
      where: 'answer of auth/jwt/config',
      likely: [
        { cause: 'provider-unreachable', when: 'Vault cannot fetch the key set' },
        { cause: 'tls-untrusted', when: 'the CA of the certificate is not in jwks_ca_pem' },
      ],
    },
    {
      text: [
        "exactly one of 'jwt_validation_pubkeys', 'jwks_url', 'jwks_pairs' or 'oidc_discovery_url' must be set",
        "both 'oidc_client_id' and 'oidc_client_secret' must be set for OIDC",
        "'oidc_discovery_url' must be set for OIDC",
      ],
      at: 'path_config.go',
      where: 'answer of auth/oidc/config',
      likely: [{ cause: 'client-misconfigured', when: 'the settings exclude each other, or one is missing' }],
    },
    {
      text: 'error validating token: *',
      at: 'path_login.go',
      where: 'answer of auth/jwt/login',
      wraps: true,
      likely: [
        { cause: 'unknown-key', when: 'the words after it say signature' },
        { cause: 'token-expired', when: 'the words after it say exp' },
        { cause: 'issuer-mismatch', when: 'the words after it say iss' },
        { cause: 'audience-mismatch', when: 'the words after it say aud' },
      ],
    },
    {
      text: 'no known key successfully validated the token signature',
      at: 'cap jwt/keyset.go',
      where: 'answer of auth/jwt/login',
      likely: [{ cause: 'unknown-key', when: 'none of the configured keys signed the token' }],
    },
    {
      text: 'invalid issuer (iss) claim',
      at: 'cap jwt/jwt.go',
      where: 'answer of auth/jwt/login',
      proves: true,
      likely: [{ cause: 'issuer-mismatch', when: 'iss is not bound_issuer' }],
      fixes: ["Set `bound_issuer` to the token's iss."],
    },
    {
      text: [
        'invalid audience (aud) claim: *',
        'audience claim does not match any expected audience',
        'aud claim does not match any bound audience',
        'audience claim found in JWT but no audiences bound to the role',
      ],
      at: 'cap jwt/jwt.go, claims.go',
      where: 'answer of login',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: "aud is not among the role's bound_audiences" }],
      fixes: ["Set the role's `bound_audiences` to the token's aud."],
    },
    {
      text: 'invalid expiration time (exp) claim: token is expired',
      at: 'cap jwt/jwt.go',
      where: 'answer of login',
      likely: [
        { cause: 'token-expired', when: 'the token is old' },
        { cause: 'clock-skew', when: "the token is new and Vault's clock is ahead (expiration_leeway)" },
      ],
    },
    {
      text: [
        'invalid not before (nbf) claim: token not yet valid',
        'invalid issued at (iat) claim: token issued in the future',
      ],
      at: 'cap jwt/jwt.go',
      where: 'answer of login',
      likely: [
        {
          cause: 'clock-skew',
          when: "Vault's clock is behind the provider's (not_before_leeway, clock_skew_leeway)",
        },
      ],
    },
    {
      text: 'no issued at (iat), not before (nbf), or expiration time (exp) claims in token',
      at: 'cap jwt/jwt.go',
      where: 'answer of login',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token has none of the three times' }],
    },
    {
      text: ['token signed with unexpected algorithm', 'invalid algorithm (alg) header parameter: *'],
      at: 'cap jwt/jwt.go',
      where: 'answer of login',
      proves: true,
      likely: [{ cause: 'algorithm-mismatch', when: 'alg is not in jwt_supported_algs' }],
      fixes: ['Add the algorithm to `jwt_supported_algs`.'],
    },
    {
      text: 'error validating claims: *',
      at: 'claims.go validateBoundClaims',
      where: 'answer of login',
      likely: [
        { cause: 'claim-missing', when: "a claim of the role's bound_claims is not in the token" },
        { cause: 'access-denied', when: 'a claim has none of the values that bound_claims requires' },
      ],
    },
    {
      text: 'claim "*" does not match any associated bound claim values',
      at: 'claims.go',
      where: 'answer of login',
      likely: [{ cause: 'access-denied', when: "the user's claim is not among the role's bound_claims" }],
    },
    {
      text: ['claim "*" not found in token', '"*" claim not found in token'],
      at: 'path_login.go createIdentity',
      where: 'answer of login',
      proves: true,
      likely: [{ cause: 'claim-missing', when: "the role's user_claim or groups_claim is not in the token" }],
      fixes: ["Request the claim with the role's `oidc_scopes`, or change `user_claim` or `groups_claim`."],
    },
    {
      text: [
        'claim "*" could not be converted to string',
        '"*" claim could not be converted to string list',
        'value * in groups claim could not be parsed as string',
      ],
      at: 'path_login.go createIdentity',
      where: 'answer of login',
      likely: [{ cause: 'claim-unusable', when: 'the claim is neither a string nor a list of strings' }],
    },
    {
      text: 'sub claim does not match bound subject',
      at: 'path_oidc.go',
      where: 'answer of login',
      likely: [{ cause: 'access-denied', when: "sub is not the role's bound_subject" }],
    },
    {
      text: 'role with oidc role_type is not allowed',
      at: 'path_login.go',
      where: 'answer of auth/jwt/login',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'a role of type oidc is used for a login with a JWT',
        },
      ],
    },
    {
      text: 'id_token is missing from auth code exchange',
      at: 'cap oidc/provider.go',
      where: 'answer of the callback',
      likely: [
        { cause: 'claim-missing', when: 'the answer has no ID token: oidc_scopes lacks openid' },
        {
          cause: 'client-misconfigured',
          when: 'the provider is plain OAuth 2.0, or the address is not its token endpoint',
        },
      ],
    },
  ],

  references: ['https://developer.hashicorp.com/vault/docs/auth/jwt'],
})
