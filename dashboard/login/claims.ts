/** Claims and header members of tokens in words, each with the section that defines it. */

const core = (section: string) => `https://openid.net/specs/openid-connect-core-1_0.html#${section}`
const rfc = (number: number, section: string) =>
  `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`
const standard = core('StandardClaims')
const idToken = core('IDToken')

type Explained = readonly [words: string, spec: string]

export const claimWords: Readonly<Record<string, Explained>> = {
  iss: ['Who issued it: must equal the issuer that the relying party has.', idToken],
  sub: ['Who it is about, forever the same at this issuer.', idToken],
  aud: ['Whom it is for: the client must find itself here.', idToken],
  exp: ['After this it must not be accepted.', idToken],
  iat: ['When it was made.', idToken],
  nbf: ['Before this it must not be accepted.', rfc(7519, '4.1.5')],
  jti: ['The id of this token.', rfc(7519, '4.1.7')],
  auth_time: ['When the user signed in.', idToken],
  nonce: ['The value of the request: ties the token to this login.', idToken],
  acr: ['How strong the sign-in was.', idToken],
  amr: ['By what one signed in: password, one-time code, ...', idToken],
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
  preferred_username: ['What one likes to be called; neither unique nor lasting.', standard],
  profile: ['A page about the user.', standard],
  picture: ['A picture of the user.', standard],
  website: ['The user’s own page.', standard],
  email: ['E-mail address; no identifier, since it can change hands.', standard],
  email_verified: ['Whether the provider has made sure that the address is the user’s.', standard],
  gender: ['Gender.', standard],
  birthdate: ['Date of birth.', standard],
  zoneinfo: ['Time zone.', standard],
  locale: ['Language and country.', standard],
  phone_number: ['Telephone number.', standard],
  phone_number_verified: ['Whether the provider has made sure of the number.', standard],
  address: ['Postal address.', core('AddressClaim')],
  updated_at: ['When these facts changed last.', standard],
  client_id: ['The client that asked.', rfc(9068, '2.2')],
  scope: ['What the token allows.', rfc(9068, '2.2.3')],
  act: ['Who acts for the subject.', rfc(8693, '4.1')],
  cnf: ['The key that whoever uses the token must have.', rfc(7800, '3.1')],
  events: [
    'What has happened: of a logout token, that a session ended.',
    'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
  ],
}

export const headerWords: Readonly<Record<string, Explained>> = {
  alg: ['How it is signed.', rfc(7515, '4.1.1')],
  kid: ['With which key: the key set has one of this name.', rfc(7515, '4.1.4')],
  typ: ['What kind of token it is.', rfc(7515, '4.1.9')],
  cty: ['What lies within.', rfc(7515, '4.1.10')],
  enc: ['How the content is encrypted.', rfc(7516, '4.1.2')],
  jku: ['Where the key set is said to be: must not be followed.', rfc(7515, '4.1.2')],
  jwk: ['The key itself: must not be trusted.', rfc(7515, '4.1.3')],
  x5u: ['Where a certificate is said to be: must not be followed.', rfc(7515, '4.1.5')],
  x5c: ['A chain of certificates.', rfc(7515, '4.1.6')],
  crit: ['What has to be understood, or the token is refused.', rfc(7515, '4.1.11')],
}

/** Claims that are seconds since the epoch. */
export const timeClaims: ReadonlySet<string> = new Set(['iat', 'exp', 'nbf', 'auth_time', 'updated_at'])
