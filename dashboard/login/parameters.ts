/** Parameters of requests and answers in words, each with the section that defines it. */

const core = (section: string) => `https://openid.net/specs/openid-connect-core-1_0.html#${section}`
const rfc = (number: number, section: string) =>
  `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`
const logout = 'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout'
const authRequest = core('AuthRequest')

type Explained = readonly [words: string, spec: string]

export const parameters: Readonly<Record<string, Explained>> = {
  client_id: ['The client that makes the request.', rfc(6749, '2.2')],
  client_secret: ['The client’s secret, in the body.', rfc(6749, '2.3.1')],
  redirect_uri: [
    'Where the browser is sent back to; it must match a registered one exactly.',
    rfc(6749, '3.1.2'),
  ],
  response_type: ['What the provider returns: code is the code flow.', rfc(6749, '3.1.1')],
  response_mode: [
    'How it is returned: query, fragment, form_post or a JWT.',
    'https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes',
  ],
  scope: ['What is requested; openid makes it OpenID Connect.', rfc(6749, '3.3')],
  state: [
    'Ties the answer to the browser that started the login: the relying party compares it.',
    rfc(6749, '10.12'),
  ],
  nonce: ['Comes back in the ID token, and ties it to this login.', authRequest],
  code_challenge: ['The hash of a secret that the token request must contain (PKCE).', rfc(7636, '4.3')],
  code_challenge_method: ['How the challenge was made: S256, or plain.', rfc(7636, '4.3')],
  code_verifier: [
    'The secret behind the challenge: proves that whoever redeems the code also requested it.',
    rfc(7636, '4.5'),
  ],
  code: ['Exchanged for tokens, once, within about a minute.', rfc(6749, '4.1.2')],
  grant_type: ['What is exchanged for tokens.', rfc(6749, '4.1.3')],
  refresh_token: ['Exchanged for new tokens without a sign-in.', rfc(6749, '6')],
  access_token: ['Gives access to userinfo and APIs.', rfc(6749, '1.4')],
  id_token: ['Says who signed in, for this client only.', core('IDToken')],
  token_type: ['How the access token is used: Bearer.', rfc(6749, '7.1')],
  expires_in: ['Lifetime of the access token in seconds.', rfc(6749, '5.1')],
  prompt: ['none: no page may be shown; login: sign in again; consent; select_account.', authRequest],
  max_age: ['Seconds after the last sign-in when the user must sign in again.', authRequest],
  login_hint: ['The user who will probably sign in.', authRequest],
  id_token_hint: ['An earlier ID token: says which user is meant.', authRequest],
  acr_values: ['How strong the sign-in should be.', authRequest],
  ui_locales: ['Languages for the pages, in order of preference.', authRequest],
  display: ['What kind of page to show.', authRequest],
  claims: ['Individual claims that are requested.', core('ClaimsParameter')],
  request: ['The request as a signed JWT.', core('RequestObject')],
  request_uri: ['Where the request is: an address of a JWT, or a pushed request.', rfc(9126, '2.2')],
  resource: ['The API that the access token is for.', rfc(8707, '2')],
  audience: ['The API that the access token is for; not the name used by RFC 8707.', rfc(8693, '2.1')],
  client_assertion: ['A signed JWT that authenticates the client.', rfc(7523, '2.2')],
  client_assertion_type: ['Says that the assertion is a JWT.', rfc(7523, '2.2')],
  assertion: ['A signed JWT that is exchanged for tokens.', rfc(7523, '2.1')],
  username: ['Of the password grant.', rfc(6749, '4.3.2')],
  password: ['Of the password grant.', rfc(6749, '4.3.2')],
  device_code: ['The device that asks whether it was approved.', rfc(8628, '3.4')],
  user_code: ['What the user types to approve a device.', rfc(8628, '3.3')],
  subject_token: ['The token that is exchanged.', rfc(8693, '2.1')],
  subject_token_type: ['What kind of token is exchanged.', rfc(8693, '2.1')],
  actor_token: ['Who acts for the subject.', rfc(8693, '2.1')],
  iss: ['Which provider answered.', rfc(9207, '2')],
  session_state: [
    'Whether the browser is still signed in at the provider.',
    'https://openid.net/specs/openid-connect-session-1_0.html#CreatingUpdatingSessions',
  ],
  error: ['Why there is no code, as an error code.', rfc(6749, '4.1.2.1')],
  error_description: ['The same as text for people, not for programs.', rfc(6749, '4.1.2.1')],
  error_uri: ['A page about the error.', rfc(6749, '4.1.2.1')],
  post_logout_redirect_uri: ['Where the browser is sent after signing out; it must be registered.', logout],
  logout_hint: ['The user who signs out.', logout],
  logout_token: [
    'Tells the relying party that a session has ended.',
    'https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken',
  ],
  dpop_jkt: ['The key to which the code is bound.', rfc(9449, '10')],
  fickle: ['Quirks for this login only: fickle’s own parameter.', '/.fickle/quirks'],
}
