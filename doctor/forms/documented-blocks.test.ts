/** Blocks as the pages of OpenMetadata’s documentation have them are free of errors. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these texts are about placeholders
import { expect, test } from 'vitest'
import { errors, look } from '../testing/forms.ts'

// Rewritten from the pages of OpenMetadata's documentation, by provider.
const page = (
  provider: string,
  authority: string,
  keys: string,
  discovery: string,
  more = '',
) => `authenticationConfiguration:
  clientType: confidential
  provider: ${provider}
  publicKeyUrls: [${keys}, https://om.invalid/api/v1/system/config/jwks]
  authority: ${authority}
  clientId: 0oa1b2c3
  callbackUrl: https://om.invalid/callback
  jwtPrincipalClaims: [email, preferred_username, sub]
  oidcConfiguration:
    id: 0oa1b2c3
    secret: s3cr3tvalue
    discoveryUri: ${discovery}
    callbackUrl: https://om.invalid/callback
    serverUrl: https://om.invalid
    scope: openid email profile
    useNonce: true
    preferredJwsAlgorithm: RS256
    responseType: code
    disablePkce: true
    clientAuthenticationMethod: client_secret_post
${more}`

test.each([
  [
    'google',
    'https://accounts.google.com',
    'https://www.googleapis.com/oauth2/v3/certs',
    'https://accounts.google.com/.well-known/openid-configuration',
    '    type: google\n',
  ],
  [
    'azure',
    'https://login.microsoftonline.com/9b1c',
    'https://login.microsoftonline.com/common/discovery/keys',
    'https://login.microsoftonline.com/9b1c/v2.0/.well-known/openid-configuration',
    '    type: azure\n    tenant: 9b1c\n',
  ],
  [
    'okta',
    'https://dev-1.okta.com/oauth2/default',
    'https://dev-1.okta.com/oauth2/default/v1/keys',
    'https://dev-1.okta.com/oauth2/default/.well-known/openid-configuration',
    '    type: okta\n',
  ],
  [
    'auth0',
    'https://dev-1.us.auth0.com',
    'https://dev-1.us.auth0.com/.well-known/jwks.json',
    'https://dev-1.us.auth0.com/.well-known/openid-configuration',
    '    type: auth0\n',
  ],
  [
    'aws-cognito',
    'https://cognito-idp.us-west-1.amazonaws.com/us-west-1_a',
    'https://cognito-idp.us-west-1.amazonaws.com/us-west-1_a/.well-known/jwks.json',
    'https://cognito-idp.us-west-1.amazonaws.com/us-west-1_a/.well-known/openid-configuration',
    '',
  ],
  [
    'custom-oidc',
    'https://kc.invalid/realms/data/protocol/openid-connect/auth',
    'https://kc.invalid/realms/data/protocol/openid-connect/certs',
    'https://kc.invalid/realms/data/.well-known/openid-configuration',
    '    type: custom-oidc\n',
  ],
])(
  'the block as the page on %s has it is free of errors',
  async (provider, authority, keys, discovery, more) => {
    const [document] = discovery.split('/.well-known')
    const elsewhere = page(provider, authority, keys, discovery, more).replaceAll(
      new URL(document ?? '').host,
      'idp.invalid',
    )
    expect(errors(await look({ 'openmetadata.yaml': elsewhere }))).toEqual([])
  },
)

test('a public client gets one sentence and how to switch', async () => {
  const findings = await look({
    'om.yaml':
      'authenticationConfiguration:\n  clientType: public\n  provider: azure\n  publicKeyUrls: [https://idp.invalid/keys]\n  authority: https://idp.invalid\n  clientId: x\n  callbackUrl: https://om.invalid/callback\n',
  })
  expect(findings).toMatchObject([
    {
      id: 'client-type-public',
      severity: 'info',
      line: 2,
      fix: expect.stringContaining('clientType: confidential'),
    },
  ])
})
