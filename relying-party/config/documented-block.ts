/** The block of the documentation, to the letter, and the keys of the shipped file that the page leaves out. */

/** What OpenMetadata's page on confidential OIDC clients tells an operator to write. */
export const documentedBlock = `  authenticationConfiguration:
    clientType: \${AUTHENTICATION_CLIENT_TYPE:-confidential}
    publicKeyUrls: \${AUTHENTICATION_PUBLIC_KEYS:-[http://localhost:8585/api/v1/system/config/jwks]}
    oidcConfiguration:
      id: \${OIDC_CLIENT_ID:-""}
      type: \${OIDC_TYPE:-""} # google, azure etc.
      secret: \${OIDC_CLIENT_SECRET:-""}
      scope: \${OIDC_SCOPE:-"openid email profile"}
      discoveryUri: \${OIDC_DISCOVERY_URI:-""}
      useNonce: \${OIDC_USE_NONCE:-true}
      preferredJwsAlgorithm: \${OIDC_PREFERRED_JWS:-"RS256"}
      responseType: \${OIDC_RESPONSE_TYPE:-"code"}
      disablePkce: \${OIDC_DISABLE_PKCE:-true}
      callbackUrl: \${OIDC_CALLBACK:-"http://localhost:8585/callback"}
      serverUrl: \${OIDC_SERVER_URL:-"http://localhost:8585"}
      clientAuthenticationMethod: \${OIDC_CLIENT_AUTH_METHOD:-"client_secret_post"}
      tenant: \${OIDC_TENANT:-""}
      maxClockSkew: \${OIDC_MAX_CLOCK_SKEW:-""}
      customParams: \${OIDC_CUSTOM_PARAMS:-}
`

/**
 * What the server's own file makes of its environment: the keys that decide on the sign-in, with the defaults that are
 * shipped. Read where files only set variables, as a container's do.
 */
export const shippedFile = `authorizerConfiguration:
  adminPrincipals: \${AUTHORIZER_ADMIN_PRINCIPALS:-[admin]}
  principalDomain: \${AUTHORIZER_PRINCIPAL_DOMAIN:-"open-metadata.org"}
jwtTokenConfiguration:
  rsaprivateKeyFilePath: \${RSA_PRIVATE_KEY_FILE_PATH:-"./conf/private_key.der"}
  keyId: \${JWT_KEY_ID:-"Gb389a-9f76-gdjs-a92j-0242bk94356"}
basePath: \${BASE_PATH:-/}
${documentedBlock
  .replace(/^ {2}/gm, '')
  .replace('CLIENT_TYPE:-confidential', 'CLIENT_TYPE:-public')}    prompt: \${OIDC_PROMPT_TYPE:-"consent"}
    maxAge: \${OIDC_MAX_AGE:-"0"}
    tokenValidity: \${OIDC_OM_REFRESH_TOKEN_VALIDITY:-3600}
    sessionExpiry: \${OIDC_SESSION_EXPIRY:-604800}
  provider: \${AUTHENTICATION_PROVIDER:-basic}
  authority: \${AUTHENTICATION_AUTHORITY:-https://accounts.google.com}
  clientId: \${AUTHENTICATION_CLIENT_ID:-""}
  callbackUrl: \${AUTHENTICATION_CALLBACK_URL:-""}
  tokenValidationAlgorithm: \${AUTHENTICATION_TOKEN_VALIDATION_ALGORITHM:-"RS256"}
  jwtPrincipalClaims: \${AUTHENTICATION_JWT_PRINCIPAL_CLAIMS:-[email,preferred_username,sub]}
  jwtPrincipalClaimsMapping: \${AUTHENTICATION_JWT_PRINCIPAL_CLAIMS_MAPPING:-[]}
  forceSecureSessionCookie: \${FORCE_SECURE_SESSION_COOKIE:-false}
`

/**
 * The documented block and, after it, the keys that the page leaves out while the shipped `openmetadata.yaml`
 * has them; read where no file is given, so that the environment alone can configure a replica.
 */
export const builtInBlock = `${documentedBlock}      prompt: \${OIDC_PROMPT_TYPE:-""}
      maxAge: \${OIDC_MAX_AGE:-""}
      tokenValidity: \${OIDC_OM_REFRESH_TOKEN_VALIDITY:-3600}
      sessionExpiry: \${OIDC_SESSION_EXPIRY:-604800}
    authority: \${AUTHENTICATION_AUTHORITY:-""}
    forceSecureSessionCookie: \${FORCE_SECURE_SESSION_COOKIE:-false}
`
