/** Flags of `fickle token`: what is asked for, by whom, and what is printed. */

export const tokenFlags = {
  client: { type: 'text', value: 'ID', default: 'fickle-token', about: 'id of the client to use' },
  scope: { type: 'text', value: 'SCOPE', default: 'openid profile email', about: 'scope to ask for' },
  kind: {
    type: 'choice',
    options: ['id', 'access', 'refresh'],
    default: 'id',
    value: 'KIND',
    about: 'which token is printed',
  },
  audience: {
    type: 'text',
    value: 'AUDIENCE',
    about:
      'the API that the access token is for; default: the one of the client or the configuration, if any',
  },
  lifetime: {
    type: 'integer',
    min: 1,
    max: 315_360_000,
    value: 'SECONDS',
    about: 'lifetime of the ID token and of a JWT access token; default: as configured',
  },
  expired: { type: 'switch', about: 'a token that expired an hour ago' },
  curl: { type: 'switch', about: 'print a call with the access token instead, for a shell' },
  grant: {
    type: 'choice',
    options: ['authorization_code', 'client_credentials'],
    default: 'authorization_code',
    value: 'GRANT',
    about: 'whether a user signs in, or the client asks for itself',
  },
  'client-key': {
    type: 'text',
    value: 'FILE',
    about: 'private key of a client that authenticates by private_key_jwt: JWK, JWKS or PEM',
  },
} as const
