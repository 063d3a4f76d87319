/** Apache Guacamole: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Apache Guacamole',
  kind: 'application',
  markers: ['guacamole'],
  source: { repository: 'apache/guacamole-client', version: '1.6' },

  texts: [
    {
      text: 'Rejected OpenID token without nonce.',
      at: 'TokenValidationService',
      where: 'log',
      proves: true,
      likely: [{ cause: 'nonce-missing', when: 'the ID token has no nonce' }],
    },
    {
      text: 'Rejected OpenID token with invalid/old nonce.',
      at: 'TokenValidationService',
      where: 'log',
      likely: [
        {
          cause: 'nonce-mismatch',
          when: 'this server did not issue the nonce, or it is too old (openid-max-nonce-validity)',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
    },
    {
      text: 'Rejected OpenID token with malformed claim: *',
      at: 'TokenValidationService',
      where: 'log',
      likely: [{ cause: 'claim-unusable', when: 'the claim has another type than expected' }],
    },
    {
      text: 'Rejected invalid OpenID token: *',
      at: 'TokenValidationService',
      where: 'log',
      wraps: true,
      likely: [
        { cause: 'issuer-mismatch', when: 'the words after it name iss' },
        { cause: 'audience-mismatch', when: 'the words after it name aud' },
        { cause: 'token-expired', when: 'the words after it name exp' },
        { cause: 'unknown-key', when: 'the words after it name the signature' },
      ],
    },
    {
      text: 'Username claim "*" missing from token.*',
      at: 'TokenValidationService',
      where: 'log',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token lacks the claim of openid-username-claim-type' }],
    },
  ],

  references: ['https://guacamole.apache.org/doc/gug/openid-auth.html'],
})
