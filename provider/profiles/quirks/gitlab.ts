/** How GitLab is. */
import { discovery, idToken, jwks, token, userinfo } from '../changes.ts'
import { defineVendor } from '../define-vendor.ts'
import { documented, reported, source, surveyed, undated } from '../evidence.ts'
import { callback, request } from '../flow-changes.ts'
import { plainToS256 } from '../pkce.ts'

const wellKnown = surveyed('gitlab', 'b3cdb6e53af8cca37606bd2cc4076616c90cb5f0', '2026-06-20')
const claims = source(
  'https://github.com/gitlabhq/gitlabhq/blob/05f0ebba3a2c8ddf39e436f412dc2ab5bf1353b2/config/initializers/doorkeeper_openid_connect.rb',
  '2026-11-28',
)

export default defineVendor('GitLab', {
  'gitlab-endpoints': {
    title: 'Endpoints are under /oauth',
    evidence: wellKnown,
    why: 'A client that builds endpoints from the issuer finds nothing there.',
    wire: '`/oauth/authorize`, `/oauth/token`, `/oauth/userinfo`, `/oauth/discovery/keys`, `/oauth/revoke`, `/oauth/introspect`',
    shape: {
      routes: {
        authorization: '/oauth/authorize',
        token: '/oauth/token',
        userinfo: '/oauth/userinfo',
        jwks: '/oauth/discovery/keys',
        revocation: '/oauth/revoke',
        introspection: '/oauth/introspect',
      },
      without: ['end_session'],
      scopes: ['read_user', 'read_api', 'api'],
    },
  },
  'gitlab-device-endpoints': {
    title: 'Devices ask at /oauth/authorize_device, which discovery does not name',
    // The page for the code is in https://gitlab.com/gitlab-org/gitlab/-/merge_requests/155494.
    evidence: documented('https://docs.gitlab.com/api/oauth2/', '2026-11-29'),
    why: 'A client that takes the address from discovery finds none, although devices can sign in.',
    wire: '`/oauth/authorize_device`, and the code is typed at `/oauth/device`',
    shape: {
      routes: { device_authorization: '/oauth/authorize_device', code_verification: '/oauth/device' },
    },
    fix: 'Configure the address.',
  },
  'gitlab-discovery': {
    title: 'Discovery has the members of GitLab and no others, with dozens of scopes',
    evidence: wellKnown,
    changes: [
      discovery.exactly(
        {
          scopes_supported: [
            'api',
            'read_api',
            'read_user',
            'create_runner',
            'manage_runner',
            'k8s_proxy',
            'self_rotate',
            'mcp',
            'mcp_orbit',
            'read_repository',
            'write_repository',
            'read_registry',
            'write_registry',
            'read_virtual_registry',
            'write_virtual_registry',
            'read_observability',
            'write_observability',
            'ai_features',
            'sudo',
            'admin_mode',
            'read_service_ping',
            'openid',
            'profile',
            'email',
            'ai_workflows',
            'user:*',
          ],
          response_types_supported: ['code'],
          response_modes_supported: ['query', 'fragment', 'form_post'],
          grant_types_supported: ['authorization_code', 'client_credentials', 'device_code', 'refresh_token'],
          token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          claim_types_supported: ['normal'],
          claims_supported: [
            'iss',
            'sub',
            'aud',
            'exp',
            'iat',
            'sub_legacy',
            'name',
            'nickname',
            'preferred_username',
            'given_name',
            'family_name',
            'email',
            'email_verified',
            'website',
            'profile',
            'picture',
            'groups',
            'groups_direct',
            'https://gitlab.org/claims/groups/owner',
            'https://gitlab.org/claims/groups/maintainer',
            'https://gitlab.org/claims/groups/developer',
            'project_path',
            'ci_config_ref_uri',
            'ref_path',
            'sha',
            'environment',
            'jti',
          ],
          code_challenge_methods_supported: ['plain', 'S256'],
        },
        'userinfo_endpoint',
        'revocation_endpoint',
        'introspection_endpoint',
      ),
    ],
  },
  'gitlab-discovery-device-code': {
    title: 'Discovery names the device grant device_code instead of its URN',
    evidence: wellKnown,
    changes: [
      discovery.set(
        (_context, { grant_types_supported: grants }) => ({
          grant_types_supported: [
            ...(Array.isArray(grants)
              ? grants.filter((grant) => !String(grant).includes('device_code'))
              : []),
            'device_code',
          ],
        }),
        '"device_code" in `grant_types_supported`',
      ),
    ],
  },
  'gitlab-jwks-rsa': {
    title: 'Key set has only RSA keys',
    evidence: wellKnown,
    changes: [jwks.only('RS256')],
  },
  'gitlab-id-token-thin': {
    title: 'ID token has the e-mail address but no profile claims; userinfo has them',
    evidence: claims,
    why: 'A client that reads name or groups from the ID token finds none.',
    wire: '`email`, `email_verified` and no claims of profile in the ID token',
    shape: { fatIdTokens: false },
    changes: [
      idToken.omit('groups', 'roles', 'realm_access', 'acr'),
      idToken.set(
        ({ user, request: asked }) =>
          asked.scope?.split(' ').includes('email') && user.email !== undefined
            ? { email: user.email, email_verified: user.email_verified === true }
            : {},
        '`email`, `email_verified` in the ID token for the scope email',
      ),
    ],
    fix: 'Read them from userinfo.',
  },
  'gitlab-id-token-sub-legacy': {
    title: 'ID token has sub_legacy and groups_direct',
    evidence: claims,
    changes: [
      idToken.set(
        ({ user }) => ({
          sub_legacy: user.sub_legacy ?? `legacy ${user.sub}`,
          ...(Array.isArray(user.groups) && { groups_direct: user.groups }),
        }),
        '`sub_legacy`, `groups_direct` in the ID token',
      ),
    ],
  },
  'gitlab-userinfo': {
    title: 'Userinfo has nickname, profile, picture and groups',
    evidence: claims,
    changes: [
      userinfo.edit(
        (claims, { user, address }) => ({
          ...claims,
          nickname: user.preferred_username ?? user.nickname,
          profile: `${address}/${user.preferred_username ?? user.sub}`,
          groups: user.groups ?? [],
        }),
        '`nickname`, `profile`, `groups` in userinfo',
      ),
    ],
  },
  'gitlab-lifetimes': {
    title: 'Access tokens are valid for two hours, ID tokens for two minutes',
    evidence: reported('https://github.com/goharbor/harbor/issues/8069', undated),
    why: 'A client whose session ends with the ID token signs users out after two minutes.',
    wire: '`expires_in`: 7200; `exp` 120 seconds after `iat`',
    shape: { lifetimes: { accessToken: 7200, idToken: 120 } },
  },
  'gitlab-token-created-at': {
    title: 'Token response has created_at',
    evidence: source(
      'https://github.com/doorkeeper-gem/doorkeeper/blob/d0cd44a7fa1f92d65002a5ec01ed8eb0ba83ba99/lib/doorkeeper/oauth/token_response.rb',
      '2026-11-28',
    ),
    changes: token.set(({ now }) => ({ created_at: now }), '`created_at`: seconds'),
  },
  'gitlab-errors': {
    title: 'Errors of the token endpoint have the long descriptions of Doorkeeper',
    evidence: source(
      'https://github.com/doorkeeper-gem/doorkeeper/blob/d0cd44a7fa1f92d65002a5ec01ed8eb0ba83ba99/config/locales/en.yml',
      '2026-11-28',
    ),
    changes: token.error((answer) => {
      const { error } = answer.body as { error?: unknown }
      const texts: Readonly<Record<string, string>> = {
        invalid_grant:
          'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
        invalid_client:
          'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
        unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
      }
      const text = texts[String(error)]
      return text === undefined ? answer : { ...answer, body: { error, error_description: text } }
    }, '`error_description`: "The provided authorization grant is invalid, expired, revoked, does not match …"'),
  },
  'gitlab-pkce-plain': {
    title: 'PKCE accepts the method plain',
    evidence: wellKnown,
    changes: [
      request.edit(
        plainToS256,
        '`code_challenge_method=plain` is accepted',
        'A client that sends plain by mistake never notices.',
      ),
    ],
  },
  'gitlab-callback-iss-absent': {
    title: 'Callback has no iss parameter',
    evidence: source(
      'https://github.com/doorkeeper-gem/doorkeeper/blob/08dcb2b143e64e0899648f79c4ec7b14f76feee3/lib/doorkeeper/oauth/code_response.rb',
      '2026-11-28',
    ),
    changes: [callback.omit('iss', 'session_state')],
  },
})
