/** Micronaut Security: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Micronaut Security',
  kind: 'library',
  markers: ['io.micronaut.security', 'i.m.s.o', 'i.m.s.t.j'],
  source: { repository: 'micronaut-projects/micronaut-security', version: '4.10' },
  builtOn: ['Nimbus (oauth2-oidc-sdk, nimbus-jose-jwt)'],
  texts: [
    {
      text: 'Provided state is null',
      at: 'DefaultStateValidator',
      where: 'InvalidStateException',
      likely: [{ cause: 'state-not-returned', when: 'the callback has no state' }],
    },
    {
      text: 'Could not find the stored state',
      at: 'DefaultStateValidator',
      where: 'InvalidStateException',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'OAUTH2_STATE was not sent: another host or scheme than at the start, SameSite, Secure over http',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
        { cause: 'other-replica', when: 'the state is kept in the session and instances do not share it' },
      ],
    },
    {
      text: 'State comparison failed',
      at: 'DefaultStateValidator',
      where: 'InvalidStateException',
      likely: [
        { cause: 'state-overwritten', when: 'two logins ran at the same time' },
        { cause: 'state-altered', when: "the callback's state is not the one that was sent" },
      ],
    },
    {
      text: "configuration issuer '*' does not match claim issuer '*'",
      at: 'IdTokenClaimsValidator',
      where: 'log, Debug',
      proves: true,
      likely: [
        {
          cause: 'issuer-mismatch',
          when: "`micronaut.security.oauth2.clients.NAME.openid.issuer` and the token's iss differ",
        },
      ],
    },
    {
      text: "audiences '*' does not contain client id '*'",
      at: 'IdTokenClaimsValidator',
      where: 'log, Debug',
      proves: true,
      likely: [{ cause: 'audience-mismatch', when: 'the token was issued for another client' }],
    },
    {
      text: ['audiences claim not present', 'azp claim not present'],
      at: 'IdTokenClaimsValidator',
      where: 'log, Debug',
      proves: true,
      likely: [{ cause: 'claim-missing', when: 'the token lacks the claim' }],
    },
    {
      text: 'JWT Signature algorithm * not supported by JWK Set.*',
      at: 'ReactiveJwksSignature',
      where: 'log, Debug',
      proves: true,
      likely: [{ cause: 'algorithm-mismatch', when: "no key of the key set is for the token's algorithm" }],
    },
    {
      text: 'JWT is encrypted and no encryption configurations -> not verified',
      at: 'NimbusJsonWebTokenEncryption',
      where: 'log, Debug',
      likely: [{ cause: 'token-encrypted', when: 'the token is encrypted' }],
    },
    {
      text: 'A non-signed JWT cannot be accepted as signature configurations have been defined',
      at: 'AbstractJsonWebTokenValidator',
      where: 'log, Debug',
      likely: [{ cause: 'algorithm-mismatch', when: 'the token has alg none' }],
    },
    {
      text: 'Failed to deserialize the authorization request state',
      at: 'JacksonStateSerDes',
      where: 'log',
      likely: [{ cause: 'state-altered', when: 'the state was changed on the way' }],
    },
  ],

  references: ['https://micronaut-projects.github.io/micronaut-security/latest/guide/'],
})
