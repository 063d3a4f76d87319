/** What the lints say of authorization requests, and of their redirect URI and verifier at the token endpoint. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  asked,
  type Case,
  codeRequest,
  found,
  good,
  issuer,
  jwt,
  random,
  saysSo,
  soon,
  without,
} from '../testing/requests.ts'

const cases: readonly Case[] = [
  [
    'the scope lacks openid',
    'request-openid-scope',
    () => [asked('authorization', { query: { ...good, scope: 'email' } })],
    /must: .*openid/,
  ],
  [
    'there is no nonce and no PKCE',
    'request-nonce',
    () => [asked('authorization', { query: { client_id: 'app', state: 'x', response_type: 'code' } })],
    /should: .*neither/,
  ],
  [
    'an implicit request has no nonce',
    'request-nonce',
    () => [asked('authorization', { query: { ...without('nonce'), response_type: 'id_token' } })],
    /must: .*browser/,
  ],
  [
    'the nonce is used twice',
    'request-nonce',
    () => [asked('authorization', { query: good }), asked('authorization', { query: good, login: 'L2' })],
    /must: .*again/,
  ],
  [
    'the nonce is short',
    'request-nonce',
    () => [asked('authorization', { query: { ...good, nonce: '12345' } })],
    /should: .*bits/,
  ],
  [
    'nothing protects the callback',
    'request-state',
    () => [asked('authorization', { query: { client_id: 'app', response_type: 'code' } })],
    /must: .*forged/,
  ],
  [
    'the state is guessable',
    'request-state',
    () => [asked('authorization', { query: { ...good, state: 'login' } })],
    /should: .*bits/,
  ],
  [
    'there is no challenge',
    'request-pkce',
    () => [asked('authorization', { query: without('code_challenge') })],
    /should: .*code_challenge/,
  ],
  [
    'the method is plain',
    'request-pkce',
    () => [asked('authorization', { query: without('code_challenge_method') })],
    /should: .*plain/,
  ],
  [
    'the verifier is missing',
    'request-pkce',
    () => [
      asked('authorization', { query: good }),
      asked('token', { body: { grant_type: 'authorization_code' } }),
    ],
    /must: .*followed/,
  ],
  [
    'the verifier is another',
    'request-pkce',
    () => [
      asked('authorization', { query: good }),
      asked('token', { body: { ...codeRequest, code_verifier: random() } }),
    ],
    /must: .*belong/,
  ],
  [
    'the verifier is short',
    'request-pkce',
    () => [
      asked('authorization', {
        query: { ...good, code_challenge: createHash('sha256').update('short').digest('base64url') },
      }),
      asked('token', { body: { ...codeRequest, code_verifier: 'short' } }),
    ],
    /must: .*43/,
  ],
  [
    'the redirect URI is not encrypted',
    'request-redirect-uri',
    () => [asked('authorization', { query: { ...good, redirect_uri: 'http://app.example/callback' } })],
    /must: .*https/,
  ],
  [
    'the redirect URI changes',
    'request-redirect-uri',
    () => [
      asked('authorization', { query: good }),
      asked('token', { body: { ...codeRequest, redirect_uri: 'https://app.example/other' } }),
    ],
    /must: .*instead/,
  ],
  [
    'a request object for nobody',
    'request-request-object',
    () => [asked('authorization', { query: { ...good, request: jwt({ iss: 'app', exp: soon() }) } })],
    /should: aud/,
  ],
  [
    'a request object with another algorithm',
    'request-request-object',
    () => [
      asked('authorization', {
        query: { ...good, request: jwt({ iss: 'app', aud: issuer, exp: soon() }, 'ES256') },
        registered: { requestObjectAlg: 'RS256' },
      }),
    ],
    /must: .*ES256/,
  ],
]

test.each(cases)('%s: %s says so', saysSo)

test.each(['localhost', 'app.localhost', '127.0.0.1', '[::1]'])(
  'a redirect URI at %s may be http',
  (host) => {
    const query = { ...good, redirect_uri: `http://${host}:3000/callback` }
    expect(found('request-redirect-uri', [asked('authorization', { query })])).toEqual([])
  },
)
