/** One honest artifact of each stage, and a context, for tests that try every quirk. Never part of what is published. */
import { createQuirkKeys } from '../keys/quirk-keys.ts'
import type { QuirkContext } from '../quirks/context.ts'
import type { Artifacts, Stage } from '../stages/stages.ts'

const key = createQuirkKeys()

const honest = await key('honest')
const now = 1_800_000_000
const claims = {
  iss: 'http://localhost:6749/standard',
  sub: 'alice',
  aud: 'rp',
  exp: now + 3600,
  iat: now,
  auth_time: now - 5,
  nonce: 'n'.repeat(43),
  at_hash: 'a'.repeat(22),
  c_hash: 'c'.repeat(22),
  acr: '1',
  name: 'Alice',
  email: 'alice@example.com',
  email_verified: true,
}
const header = { alg: 'RS256', kid: honest.kid }
const token = await honest.sign(header, claims)
const answer = (body: unknown, status = 200) => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body,
})
const tokens = {
  access_token: 'A'.repeat(43),
  refresh_token: 'R'.repeat(43),
  id_token: token,
  token_type: 'Bearer',
  expires_in: 3600,
  scope: 'openid',
}
const request = {
  client_id: 'rp',
  redirect_uri: 'http://localhost:8585/callback',
  response_type: 'code',
  scope: 'openid profile email',
  state: 's'.repeat(43),
  nonce: claims.nonce,
  code_challenge: 'x'.repeat(43),
  code_challenge_method: 'S256',
}
const response = { iss: claims.iss, aud: 'rp', exp: now + 120, code: 'C'.repeat(43), state: request.state }
const access = {
  iss: claims.iss,
  sub: 'alice',
  aud: 'https://api.example.com/orders',
  client_id: 'rp',
  exp: now + 3600,
  iat: now,
  jti: 'j',
  scope: 'openid orders.read',
}
const logout = {
  iss: claims.iss,
  sub: 'alice',
  aud: 'rp',
  iat: now,
  exp: now + 120,
  jti: 'j',
  sid: 'sid',
  events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
}

const artifacts: Artifacts = {
  transport: answer({ ok: true }),
  webfinger: answer({
    subject: 'acct:alice@localhost',
    links: [{ rel: 'http://openid.net/specs/connect/1.0/issuer', href: claims.iss }],
  }),
  discovery: answer({
    issuer: claims.iss,
    authorization_endpoint: `${claims.iss}/oidc/auth`,
    token_endpoint: `${claims.iss}/oidc/token`,
    userinfo_endpoint: `${claims.iss}/oidc/userinfo`,
    jwks_uri: `${claims.iss}/oidc/jwks`,
    registration_endpoint: `${claims.iss}/oidc/register`,
    end_session_endpoint: `${claims.iss}/oidc/session/end`,
    response_types_supported: ['code', 'id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'ES256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    scopes_supported: ['openid'],
  }),
  jwks: answer({ keys: [honest.publicJwk] }),
  registration: answer(
    {
      client_id: 'new',
      client_secret: 'secret',
      redirect_uris: [request.redirect_uri],
      id_token_signed_response_alg: 'RS256',
    },
    201,
  ),
  'pushed-request': answer({ request_uri: 'urn:ietf:params:oauth:request_uri:pushed', expires_in: 60 }, 201),
  'device-authorization': answer({
    device_code: 'D'.repeat(43),
    user_code: 'ABCD-EFGH',
    verification_uri: `${claims.iss}/oidc/device`,
    verification_uri_complete: `${claims.iss}/oidc/device?user_code=ABCD-EFGH`,
    expires_in: 600,
    interval: 5,
  }),
  'backchannel-authentication': answer({ auth_req_id: 'R'.repeat(43), expires_in: 600, interval: 5 }),
  'authorization-request': { parameters: Object.entries(request) },
  'sign-in': {
    sub: 'alice',
    claims: { sub: 'alice', name: 'Alice', email: 'alice@example.com', email_verified: true },
  },
  'authorization-response': {
    mode: 'query',
    redirectUri: request.redirect_uri,
    parameters: [
      ['code', 'C'.repeat(43)],
      ['state', request.state],
      ['iss', claims.iss],
    ],
  },
  'response-jwt': { header, claims: response, token: await honest.sign(header, response) },
  'token-request': {
    parameters: [
      ['grant_type', 'authorization_code'],
      ['code', 'C'.repeat(43)],
      ['code_verifier', 'v'.repeat(43)],
    ],
  },
  'token-response': answer(tokens),
  'access-token': {
    header: { ...header, typ: 'at+jwt' },
    claims: access,
    token: await honest.sign({ ...header, typ: 'at+jwt' }, access),
  },
  'id-token-claims': claims,
  'id-token-header': header,
  'id-token-signature': { header, claims, token },
  userinfo: answer({ sub: 'alice', name: 'Alice', email: 'alice@example.com', email_verified: true }),
  refresh: answer(tokens),
  'end-session': { status: 303, headers: { location: 'http://localhost:8585/?state=x' }, body: undefined },
  'front-channel-logout': {
    uri: 'http://localhost:8585/front-channel',
    parameters: [
      ['iss', claims.iss],
      ['sid', 'sid'],
    ],
  },
  'logout-token': {
    header: { ...header, typ: 'logout+jwt' },
    claims: logout,
    token: await honest.sign({ ...header, typ: 'logout+jwt' }, logout),
    method: 'POST',
    contentType: 'application/x-www-form-urlencoded',
    parameters: [['logout_token', 'as signed']],
  },
  'session-iframe': { status: 'unchanged' },
}

export const contextOf = (value: unknown): QuirkContext<never> => {
  const context: Partial<QuirkContext<unknown>> = {
    value,
    issuer: claims.iss,
    address: claims.iss,
    clientId: 'rp',
    clientSecret: 'a client secret of more than thirty-two bytes',
    request,
    grantType: 'authorization_code',
    now,
    loginNumber: 2,
    run: 'run',
    cause: undefined,
    accept: undefined,
    user: { sub: 'alice', name: 'Alice', email: 'alice@example.com' },
    victim: { sub: 'bob', name: 'Bob', email: 'bob@example.com', preferred_username: 'bob' },
    earlier: { nonce: 'earlier nonce', state: 'earlier state', idToken: token },
    beside: { accessToken: tokens.access_token, code: 'C'.repeat(43), state: request.state },
    canary: (name) => `http://localhost:6749/.fickle/canary/L1/quirk/${name}`,
    honestKey: async (alg) => (alg === undefined ? honest : key('honest', alg)),
    key,
  }
  return context as QuirkContext<never>
}

/** Freezes all the way down, so that whoever changes it throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const member of Object.values(value)) frozen(member)
  return Object.freeze(value)
}

export const artifactOf = <S extends Stage>(stage: S): Artifacts[S] =>
  frozen(structuredClone(artifacts[stage]))
