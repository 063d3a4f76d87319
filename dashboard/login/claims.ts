/** Claims and header members of tokens in words, each with the section that defines it. */

const core = (section: string) => `https://openid.net/specs/openid-connect-core-1_0.html#${section}`
const rfc = (number: number, section: string) =>
  `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`
const standard = core('StandardClaims')
const idToken = core('IDToken')

type Explained = readonly [words: string, spec: string]

export const claimWords: Readonly<Record<string, Explained>> = {
  iss: ['Who issued it: must equal the issuer that the relying party is configured with.', idToken],
  sub: ['The user: never changes at this issuer.', idToken],
  aud: ['Who it is for: must contain the client’s id.', idToken],
  exp: ['It must not be accepted after this time.', idToken],
  iat: ['When it was issued.', idToken],
  nbf: ['It must not be accepted before this time.', rfc(7519, '4.1.5')],
  jti: ['The id of this token.', rfc(7519, '4.1.7')],
  auth_time: ['When the user signed in.', idToken],
  nonce: ['The nonce of the request: ties the token to this login.', idToken],
  acr: ['How strong the sign-in was.', idToken],
  amr: ['How the user signed in: password, one-time code, ...', idToken],
  azp: ['The client that it was issued to.', idToken],
  at_hash: ['Hash of the access token that came with it.', core('CodeIDToken')],
  c_hash: ['Hash of the code that came with it.', core('HybridIDToken')],
  s_hash: [
    'Hash of the state.',
    'https://openid.net/specs/openid-financial-api-part-2-1_0.html#id-token-as-detached-signature',
  ],
  sid: [
    'The session at the provider; a logout token names it.',
    'https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout',
  ],
  name: ['Full name.', standard],
  given_name: ['First names.', standard],
  family_name: ['Last names.', standard],
  middle_name: ['Middle names.', standard],
  nickname: ['Casual name.', standard],
  preferred_username: ['The name the user likes to use; neither unique nor permanent.', standard],
  profile: ['A page about the user.', standard],
  picture: ['A picture of the user.', standard],
  website: ['The user’s own page.', standard],
  email: ['E-mail address; not an identifier, since it can pass to another person.', standard],
  email_verified: ['Whether the provider has verified that the address is the user’s.', standard],
  gender: ['Gender.', standard],
  birthdate: ['Date of birth.', standard],
  zoneinfo: ['Time zone.', standard],
  locale: ['Language and country.', standard],
  phone_number: ['Telephone number.', standard],
  phone_number_verified: ['Whether the provider has verified the number.', standard],
  address: ['Postal address.', core('AddressClaim')],
  updated_at: ['When this data last changed.', standard],
  client_id: ['The client that requested it.', rfc(9068, '2.2')],
  scope: ['What the token allows.', rfc(9068, '2.2.3')],
  act: ['Who acts for the subject.', rfc(8693, '4.1')],
  cnf: ['The key that the user of the token must prove to have.', rfc(7800, '3.1')],
  events: [
    'What happened: in a logout token, that a session ended.',
    'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
  ],
}

export const headerWords: Readonly<Record<string, Explained>> = {
  alg: ['How it is signed.', rfc(7515, '4.1.1')],
  kid: ['Which key of the key set signed it.', rfc(7515, '4.1.4')],
  typ: ['What kind of token it is.', rfc(7515, '4.1.9')],
  cty: ['The type of the content.', rfc(7515, '4.1.10')],
  enc: ['How the content is encrypted.', rfc(7516, '4.1.2')],
  jku: ['An address of a key set: must not be followed.', rfc(7515, '4.1.2')],
  jwk: ['The key itself: must not be trusted.', rfc(7515, '4.1.3')],
  x5u: ['An address of a certificate: must not be followed.', rfc(7515, '4.1.5')],
  x5c: ['A chain of certificates.', rfc(7515, '4.1.6')],
  crit: ['Header members that must be understood, or the token is refused.', rfc(7515, '4.1.11')],
}

/** Claims that are seconds since the epoch. */
export const timeClaims: ReadonlySet<string> = new Set(['iat', 'exp', 'nbf', 'auth_time', 'updated_at'])
