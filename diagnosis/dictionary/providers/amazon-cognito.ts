/** Amazon Cognito as the provider: its error page and token answers. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Amazon Cognito',
  kind: 'provider',
  markers: ['.amazoncognito.com', 'cognito-idp', 'CognitoIdentityProvider'],

  texts: [
    {
      text: ['/error?error=redirect_mismatch', 'error=redirect_mismatch'],
      where: "address of Cognito's error page",
      proves: true,
      likely: [
        {
          cause: 'redirect-uri-mismatch',
          when: 'redirect_uri is not among the "Allowed callback URLs" of the app client',
        },
      ],
      fixes: ['Add the exact address to "Allowed callback URLs" of the app client.'],
    },
    {
      text: ['error_description=Client does not exist.', 'User pool client * does not exist.'],
      where: "address of Cognito's error page",
      likely: [
        { cause: 'client-authentication', when: 'the client id belongs to another user pool or region' },
      ],
    },
    {
      text: 'error_description=invalid_scope',
      where: 'address of the callback',
      likely: [{ cause: 'client-misconfigured', when: 'the scope is not allowed for the app client' }],
    },
    {
      text: [
        'PreSignUp failed with error *',
        'PreTokenGeneration failed with error *',
        'PreAuthentication failed with error *',
      ],
      where: 'error_description of the callback',
      likely: [{ cause: 'access-denied', when: 'a Lambda trigger refused the sign-in' }],
    },
    {
      text: ['attributes required: [email]', 'attributes required'],
      where: 'error_description of the callback',
      likely: [
        {
          cause: 'claim-missing',
          when: "the upstream provider's token lacks an attribute that the user pool requires",
        },
      ],
    },
    {
      text: ['Invalid SAML response received*', 'Error in SAML response processing*'],
      where: 'error_description of the callback',
      likely: [{ cause: 'claim-unusable', when: "the upstream's answer cannot be used" }],
    },
    {
      text: [
        'Bad id_token issuer *',
        'Bad id_token audience *',
        'Exception processing authorization code',
        'Unable to contact well-known endpoint*',
      ],
      where: 'error_description of the callback, from an upstream OIDC provider',
      likely: [
        {
          cause: 'issuer-mismatch',
          when: 'the upstream\'s issuer differs from "Issuer URL": often a trailing slash',
        },
        { cause: 'audience-mismatch', when: 'the words name the audience' },
        { cause: 'provider-unreachable', when: 'Cognito cannot reach the upstream' },
      ],
    },
    {
      text: 'Unable to verify secret hash for client *',
      where: 'exception of the SDK',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the app client has a secret, and SECRET_HASH is missing or wrong',
        },
      ],
    },
  ],

  references: ['https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html'],
})
