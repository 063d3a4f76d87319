/** What each profile is, without loading it. Written by `npm run generate`. */
import type { ProfileId } from './index.ts'

type Titles = Readonly<Record<ProfileId, { readonly title: string; readonly about: string }>>

export const profileTitles: Titles = {
  adfs: {
    title: 'AD FS',
    about: 'upn and unique_name, a security identifier as sid, userinfo with only sub.',
  },
  apple: {
    title: 'Apple',
    about: 'Form posts, the name only once, no userinfo, no logout in discovery.',
  },
  auth0: {
    title: 'Auth0',
    about:
      'An issuer with a slash, no end_session_endpoint in discovery, 403 for bad refresh tokens and codes.',
  },
  authelia: {
    title: 'Authelia',
    about: 'Thin ID tokens; state and nonce of at least eight characters; iss on the callback.',
  },
  authentik: {
    title: 'authentik',
    about: 'An issuer per application, with a slash; e-mail addresses that are never verified.',
  },
  'azure-b2c': {
    title: 'Azure AD B2C',
    about: 'An issuer that never equals the address of the document, emails as a list, no userinfo.',
  },
  cognito: {
    title: 'Amazon Cognito',
    about:
      'Issuer and endpoints apart, no aud in access tokens, strings instead of booleans in userinfo, its own logout.',
  },
  dex: {
    title: 'Dex',
    about: 'Subjects that are protocol buffers, invalid_request for a used refresh token, no logout.',
  },
  'entra-v1': {
    title: 'Microsoft Entra ID, version 1.0',
    about: 'Issuer on another host, upn and unique_name, numbers as strings in the token response.',
  },
  'entra-v2': {
    title: 'Microsoft Entra ID, version 2.0, one tenant',
    about:
      'Accounts by oid and tid, no email_verified, iat five minutes in the past, AADSTS codes in errors.',
  },
  'entra-v2-multitenant': {
    title: 'Microsoft Entra ID, version 2.0, all tenants',
    about: 'Like entra-v2, with {tenantid} in the issuer of discovery and the user’s tenant in tokens.',
  },
  'fapi-2.0': {
    title: 'FAPI 2.0 Security Profile',
    about:
      'Pushed requests, PKCE, tokens bound to a key, clients with keys or certificates; a request that lacks any of them is refused.',
  },
  'github-oauth': {
    title: 'GitHub, OAuth apps',
    about: 'Plain OAuth 2.0: no discovery, no ID token, form-encoded responses, errors with status 200.',
  },
  gitlab: {
    title: 'GitLab',
    about: 'Thin ID tokens that are valid for two minutes, groups in userinfo, long error descriptions.',
  },
  google: {
    title: 'Google',
    about: 'No logout, refresh tokens only for access_type=offline, hd for Workspace accounts.',
  },
  'keycloak-16': {
    title: 'Keycloak 16',
    about: 'Realms under /auth, logout by redirect_uri, session_state in tokens.',
  },
  'keycloak-18': {
    title: 'Keycloak 18',
    about: 'Realms without /auth, logout with id_token_hint, session_state in tokens.',
  },
  'keycloak-24': {
    title: 'Keycloak 24',
    about:
      'Realms without /auth, iss on the callback; session_state still in tokens, nonce still in access tokens.',
  },
  'keycloak-26': {
    title: 'Keycloak 26',
    about:
      'A realm: JWT access tokens with roles for the audience account, short lifetimes, session_state on the callback.',
  },
  line: {
    title: 'LINE',
    about: 'Discovery advertises ES256, but web logins get HS256 tokens with the channel secret.',
  },
  linkedin: {
    title: 'LinkedIn',
    about: 'No nonce in ID tokens, PKCE is refused, secrets only in the body, no refresh tokens.',
  },
  'okta-custom': {
    title: 'Okta, custom authorization server',
    about: 'Thin ID tokens, access tokens with scp as a list and cid, state required.',
  },
  'okta-org': {
    title: 'Okta, organization authorization server',
    about: 'Thin ID tokens, access tokens that are for Okta alone, state required.',
  },
  onelogin: {
    title: 'OneLogin',
    about: 'Issuer under /oidc/2, e-mail in the ID token for openid alone, groups for the scope groups.',
  },
  pingone: {
    title: 'PingOne',
    about: 'An issuer per environment; env, org and p1.region in tokens.',
  },
  salesforce: {
    title: 'Salesforce',
    about: 'My Domain as the issuer, a second issuer at the login host, instance_url, no expires_in.',
  },
  slack: {
    title: 'Slack',
    about: 'Web API responses with ok, claims whose names are URLs, no refresh tokens.',
  },
  standard: {
    title: 'Standard',
    about: 'A plain OpenID provider, as the specifications describe it.',
  },
  twitch: {
    title: 'Twitch',
    about: 'Scopes as a list, claims only by the parameter claims, errors without error.',
  },
  zitadel: {
    title: 'Zitadel',
    about: 'All clients of the project are audiences; roles are an object in a claim named by a URN.',
  },
}
