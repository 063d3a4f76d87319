/** Argo CD: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Argo CD',
  kind: 'application',
  markers: ['argocd-', 'argo-cd', 'argoproj', 'ArgoClaims', 'argocd.token', 'grpc.code=Unauthenticated'],
  source: { repository: 'argoproj/argo-cd', version: 'v3.3' },
  builtOn: ['go-oidc', 'golang.org/x/oauth2', 'golang-jwt'],
  texts: [
    {
      text: 'Failed to query provider "": *',
      at: 'util/oidc/provider.go newGoOIDCProvider',
      where: 'log and page',
      likely: [
        {
          cause: 'client-misconfigured',
          when: '`issuer` of `oidc.config` is empty, or refers to a secret that does not resolve',
        },
      ],
    },
    {
      text: 'Failed to query provider "*": *',
      at: 'util/oidc/provider.go newGoOIDCProvider',
      where: 'log and page',
      likely: [
        { cause: 'provider-unreachable', when: "argocd-server cannot fetch the issuer's discovery document" },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
        { cause: 'issuer-mismatch', when: 'the words after it say that the issuer did not match' },
      ],
      fixes: [
        'Put the certificate of a private CA into `rootCA` of `oidc.config`; write `issuer` exactly as the discovery document does, trailing slash included.',
      ],
    },
    {
      text: ['invalid session: invalid argo claims', 'invalid argo claims'],
      at: 'util/session, server',
      where: 'log and answer',
      likely: [
        {
          cause: 'claim-unusable',
          when: 'a claim has another type than Argo CD expects: groups must be a list of strings',
        },
      ],
    },
    {
      text: 'cannot unmarshal string into Go struct field ArgoClaims.groups of type []string',
      where: 'log of Argo CD 3',
      likely: [{ cause: 'claim-unusable', when: 'groups is a string, not a list' }],
      fixes: ['Make the provider send groups as a list.'],
    },
    {
      text: 'Invalid redirect URL: the protocol and host (including port) must match and the path must be within allowed URLs if provided',
      at: 'util/oidc/oidc.go HandleLogin',
      where: 'page',
      likely: [
        { cause: 'client-misconfigured', when: '`url` of argocd-cm is not the address in the browser' },
      ],
      fixes: [
        'Set `url` (or `additionalUrls`) in argocd-cm to the address that people open, and forward the scheme.',
      ],
    },
    {
      text: 'Failed to verify app state - got invalid redirectURL "*"',
      at: 'util/oidc/oidc.go verifyAppState',
      where: 'log',
      likely: [
        {
          cause: 'client-misconfigured',
          when: '`url` of argocd-cm is not the address in the browser, so that the return address is refused',
        },
      ],
    },
    {
      text: 'failed to verify app state: *',
      at: 'util/oidc/oidc.go verifyAppState',
      where: 'page',
      likely: [
        { cause: 'cookie-not-sent', when: 'the state cookie was not sent with the callback' },
        { cause: 'state-overwritten', when: 'two logins ran at the same time' },
      ],
    },
    {
      text: ["invalid state in 'argocd.token' cookie", "invalid state in '*' cookie"],
      at: 'util/oidc/oidc.go verifyAppState',
      where: 'page',
      likely: [
        {
          cause: 'key-differs',
          when: 'replicas of argocd-server have different server.secretkey, or it changed',
        },
        { cause: 'state-overwritten', when: 'two logins ran at the same time' },
      ],
    },
    {
      text: 'Failed to verify oidc token: *',
      at: 'util/oidc/oidc.go HandleCallback',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'audience-mismatch', when: 'the words after it name an audience' },
        { cause: 'issuer-mismatch', when: 'the words after it name an issuer' },
        { cause: 'unknown-key', when: 'the words after it say signature' },
        { cause: 'token-expired', when: 'the words after it say expired' },
      ],
    },
    {
      text: 'token has an audience claim, but no allowed audiences are configured',
      at: 'util/oidc/provider.go',
      where: 'log',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: '`allowedAudiences` is empty and the token has an aud' }],
      fixes: ['Set `allowedAudiences` in `oidc.config`.'],
    },
    {
      text: ['Failed to verify session token: *', 'failed to verify provider token: *'],
      at: 'util/session/sessionmanager.go, util/oidc/provider.go',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'token-expired', when: 'the words after it say expired' },
        { cause: 'audience-mismatch', when: 'the words after it name an audience' },
        { cause: 'unknown-key', when: 'the words after it say signature' },
      ],
    },
    {
      text: 'no session information',
      at: 'server/server.go ErrNoSession',
      where: 'answer of the API, code Unauthenticated',
      note: 'Every request without a session gets it, even before a login.',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'argocd.token does not arrive: it is larger than a proxy allows, or it was never set',
        },
        { cause: 'session-expired', when: 'nobody is signed in' },
      ],
    },
    {
      text: 'Unsupported grant type: *',
      at: 'util/oidc/oidc.go HandleLogin',
      where: 'page',
      likely: [
        { cause: 'client-misconfigured', when: 'the discovery document lists neither code nor implicit' },
      ],
    },
    {
      text: [
        'error while querying userinfo endpoint: *',
        'error fetching user info endpoint: *',
        'failed to query userinfo endpoint of IDP: *',
      ],
      at: 'util/oidc/oidc.go GetUserInfo',
      where: 'log',
      likely: [
        { cause: 'provider-unreachable', when: 'the userinfo endpoint fails' },
        { cause: 'session-expired', when: 'the access token has expired' },
      ],
    },
    {
      text: "subject of claims from user info endpoint didn't match subject of idToken",
      at: 'util/oidc/oidc.go',
      where: 'log',
      likely: [{ cause: 'claim-unusable', when: 'userinfo names another sub than the ID token' }],
    },
    {
      text: [
        'error fetching groups from Azure overage claim: *',
        'access token missing User.Read scope; ensure the User.Read delegated permission is granted on the app registration in Azure AD',
      ],
      at: 'util/oidc/oidc_azure.go',
      where: 'log',
      likely: [
        {
          cause: 'claim-missing',
          when: 'the user is in too many groups for the token, and Argo CD may not query Microsoft Graph',
        },
      ],
      fixes: ['Grant User.Read to the application, or make Entra send only the groups assigned to it.'],
    },
    {
      text: 'AZURE_FEDERATED_TOKEN_FILE env variable not found, make sure workload identity is enabled on the cluster',
      at: 'util/oidc/oidc.go',
      where: 'page',
      likely: [
        { cause: 'client-misconfigured', when: 'workload identity is configured and the pod has none' },
      ],
    },
    {
      text: 'SSO is not configured',
      at: 'util/session/sessionmanager.go',
      where: 'log',
      likely: [{ cause: 'client-misconfigured', when: 'neither oidc.config nor dex.config is set' }],
    },
    {
      text: 'token is revoked, please re-login',
      at: 'util/session/sessionmanager.go',
      where: 'answer',
      likely: [{ cause: 'session-expired', when: 'the session was ended by logout' }],
    },
  ],

  references: ['https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/'],
})
