/** Parameters of requests and answers in words, each with the section that defines it. */

const core = (section: string) => `https://openid.net/specs/openid-connect-core-1_0.html#${section}`
const rfc = (number: number, section: string) =>
  `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`
const logout = 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout'
const authRequest = core('AuthRequest')

type Explained = readonly [words: string, spec: string]

export const parameters: Readonly<Record<string, Explained>> = {
  client_id: ['Which client asks.', rfc(6749, '2.2')],
  client_secret: ['What the client proves itself with, in the body.', rfc(6749, '2.3.1')],
  redirect_uri: ['Where the browser is sent back to; it must be registered exactly.', rfc(6749, '3.1.2')],
  response_type: ['What is to come back: code is the code flow.', rfc(6749, '3.1.1')],
  response_mode: [
    'How it comes back: query, fragment, form_post or a JWT.',
    'https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes',
  ],
  scope: ['What is asked for; openid makes it OpenID Connect.', rfc(6749, '3.3')],
  state: ['Ties the answer to the browser that asked: the relying party compares it.', rfc(6749, '10.12')],
  nonce: ['Comes back in the ID token, and ties it to this login.', authRequest],
  code_challenge: ['The hash of a secret that the token request has to show (PKCE).', rfc(7636, '4.3')],
  code_challenge_method: ['How the challenge was made: S256, or plain.', rfc(7636, '4.3')],
  code_verifier: [
    'The secret behind the challenge: who redeems the code is who asked for it.',
    rfc(7636, '4.5'),
  ],
  code: ['Redeemed once, within a minute or so, for tokens.', rfc(6749, '4.1.2')],
  grant_type: ['What is given in exchange for tokens.', rfc(6749, '4.1.3')],
  refresh_token: ['Given for new tokens without a sign-in.', rfc(6749, '6')],
  access_token: ['Opens userinfo and APIs.', rfc(6749, '1.4')],
  id_token: ['Says who signed in, to this client alone.', core('IDToken')],
  token_type: ['How the access token is used: Bearer.', rfc(6749, '7.1')],
  expires_in: ['Seconds for which the access token is good.', rfc(6749, '5.1')],
  prompt: ['none: no page may be shown; login: sign in again; consent; select_account.', authRequest],
  max_age: ['Seconds since the last sign-in beyond which one signs in again.', authRequest],
  login_hint: ['Who will probably sign in.', authRequest],
  id_token_hint: ['An earlier ID token: whom it is about.', authRequest],
  acr_values: ['How strong the sign-in should be.', authRequest],
  ui_locales: ['Languages of the pages, the preferred first.', authRequest],
  display: ['What kind of page to show.', authRequest],
  claims: ['Single claims that are asked for.', core('ClaimsParameter')],
  request: ['The request as a signed JWT.', core('RequestObject')],
  request_uri: ['Where the request lies: as a JWT, or pushed before.', rfc(9126, '2.2')],
  resource: ['The API that the access token is for.', rfc(8707, '2')],
  audience: ['The API that the access token is for, by another name than RFC 8707 has.', rfc(8693, '2.1')],
  client_assertion: ['A signed JWT with which the client proves itself.', rfc(7523, '2.2')],
  client_assertion_type: ['That the assertion is a JWT.', rfc(7523, '2.2')],
  assertion: ['A signed JWT that is given in exchange for tokens.', rfc(7523, '2.1')],
  username: ['Of the password grant.', rfc(6749, '4.3.2')],
  password: ['Of the password grant.', rfc(6749, '4.3.2')],
  device_code: ['Which device asks whether it was approved.', rfc(8628, '3.4')],
  user_code: ['What a person types to approve a device.', rfc(8628, '3.3')],
  subject_token: ['The token that is exchanged.', rfc(8693, '2.1')],
  subject_token_type: ['What kind of token is exchanged.', rfc(8693, '2.1')],
  actor_token: ['Who acts for the subject.', rfc(8693, '2.1')],
  iss: ['Which provider answered.', rfc(9207, '2')],
  session_state: [
    'Whether the browser is still signed in at the provider.',
    'https://openid.net/specs/openid-connect-session-1_0.html#CreatingUpdatingSessions',
  ],
  error: ['Why there is no code, as a fixed word.', rfc(6749, '4.1.2.1')],
  error_description: ['The same for people; not meant to be read by programs.', rfc(6749, '4.1.2.1')],
  error_uri: ['A page about the error.', rfc(6749, '4.1.2.1')],
  post_logout_redirect_uri: ['Where the browser is sent after signing out; it must be registered.', logout],
  logout_hint: ['Who signs out.', logout],
  logout_token: [
    'Tells the relying party that a session has ended.',
    'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
  ],
  dpop_jkt: ['The key to which the code is bound.', rfc(9449, '10')],
  fickle: ['Quirks of this login alone: fickle’s own parameter.', '/.fickle/quirks'],
}
