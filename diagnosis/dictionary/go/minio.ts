/** MinIO: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'MinIO',
  kind: 'application',
  markers: ['MINIO_', 'AssumeRoleWithWebIdentity', 'identity_openid', 'minio/minio'],
  source: { repository: 'minio/minio', version: 'RELEASE.2025-10-15' },
  builtOn: ['golang-jwt'],
  texts: [
    {
      text: [
        'STS JWT Token has `aud` claim invalid, `aud` must match configured OpenID Client ID',
        'STS JWT Token has `azp` claim invalid, `azp` must match configured OpenID Client ID',
      ],
      at: 'internal/config/identity/openid/jwt.go',
      where: 'answer of the STS API',
      likely: [
        {
          cause: 'audience-mismatch',
          when: 'the token was issued for another client than MINIO_IDENTITY_OPENID_CLIENT_ID',
        },
      ],
    },
    {
      text: 'No public key found for kid *',
      common: true,
      at: 'internal/config/identity/openid/jwt.go',
      where: 'answer of the STS API',
      likely: [
        {
          cause: 'unknown-key',
          when: "the token's kid is not in the provider's key set, or the token has no kid",
        },
      ],
    },
    {
      text: "no JWKS URI found in your provider's discovery doc (config_url=*)",
      at: 'internal/config/identity/openid/openid.go',
      where: 'start',
      likely: [{ cause: 'client-misconfigured', when: 'the address is not that of a discovery document' }],
      fixes: ['Set `MINIO_IDENTITY_OPENID_CONFIG_URL` to the whole address of the discovery document.'],
    },
    {
      text: 'access_token is mandatory if user_info claim is enabled',
      at: 'jwt.go',
      where: 'answer of the STS API',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'claim_userinfo is on and the caller sends no access token' }],
    },
    {
      text: [
        'Role Policy (=`*`) and Claim Name (=`*`) cannot both be set',
        'A role policy or claim name must be specified',
        'Only one OpenID provider can be configured if not using role policy mapping',
      ],
      at: 'openid.go',
      where: 'start',
      likely: [{ cause: 'client-misconfigured', when: 'the settings exclude each other, or one is missing' }],
    },
    {
      text: 'please specify config_url to enable fetching claims from UserInfo endpoint',
      at: 'openid.go',
      where: 'start',
      likely: [{ cause: 'client-misconfigured', when: 'config_url is not set' }],
    },
    {
      text: 'unexpected error returned by * : status(*)',
      at: 'jwt.go',
      where: 'answer of the STS API',
      likely: [{ cause: 'provider-unreachable', when: 'the userinfo endpoint answers with an error' }],
    },
    {
      text: 'policy claim missing from the JWT token, credentials will not be generated',
      at: 'cmd/sts-handlers.go',
      where: 'answer of the STS API',
      proves: true,
      likely: [
        {
          cause: 'claim-missing',
          when: 'the token lacks the claim of MINIO_IDENTITY_OPENID_CLAIM_NAME (policy)',
        },
      ],
      fixes: ['Make the provider send the claim `policy`, or set `MINIO_IDENTITY_OPENID_ROLE_POLICY`.'],
    },
    {
      text: 'None of the given policies (`*`) are defined, credentials will not be generated',
      at: 'cmd/sts-handlers.go',
      where: 'answer of the STS API',
      likely: [{ cause: 'access-denied', when: 'the names in the claim are not MinIO policies' }],
    },
  ],

  references: [
    'https://min.io/docs/minio/linux/operations/external-iam/configure-openid-external-identity-management.html',
  ],
})
