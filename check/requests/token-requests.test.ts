/** What the lints say of client authentication at the token endpoint. */
import { test } from 'vitest'
import { asked, basic, type Case, codeRequest, issuer, jwt, saysSo, soon } from '../testing/requests.ts'

const cases: readonly Case[] = [
  [
    'another method than registered',
    'request-client-auth',
    () => [
      asked('token', {
        body: { ...codeRequest, client_secret: 's' },
        registered: { authMethod: 'client_secret_basic' },
      }),
    ],
    /must: .*registered/,
  ],
  [
    'two methods at once',
    'request-client-auth',
    () => [asked('token', { body: { ...codeRequest, client_secret: 's' }, authorization: basic('app:s') })],
    /must: .*2 authentication methods/,
  ],
  [
    'a secret that is not encoded',
    'request-client-auth',
    () => [asked('token', { body: codeRequest, authorization: basic('app:a b') })],
    /must: .*form-encoded/,
  ],
  [
    'an assertion for two audiences',
    'request-assertion-aud',
    () => [
      asked('token', {
        body: {
          ...codeRequest,
          client_assertion: jwt({
            iss: 'app',
            sub: 'app',
            aud: [issuer, 'https://other'],
            exp: soon(),
            jti: 'a',
          }),
        },
      }),
    ],
    /should: .*audience/,
  ],
  [
    'an assertion without expiry',
    'request-assertion-aud',
    () => [
      asked('token', {
        body: { ...codeRequest, client_assertion: jwt({ iss: 'app', sub: 'app', aud: issuer, jti: 'a' }) },
      }),
    ],
    /must: .*expiry/,
  ],
  [
    'an assertion that lives for a day',
    'request-assertion-aud',
    () => [
      asked('token', {
        body: {
          ...codeRequest,
          client_assertion: jwt({ iss: 'app', sub: 'app', aud: issuer, exp: soon() + 86_400, jti: 'a' }),
        },
      }),
    ],
    /should: .*valid for/,
  ],
  [
    'an assertion used twice',
    'request-assertion-aud',
    () =>
      ['L1', 'L2'].map((login) =>
        asked('token', {
          login,
          body: {
            ...codeRequest,
            client_assertion: jwt({ iss: 'app', sub: 'app', aud: issuer, exp: soon(), jti: 'a' }),
          },
        }),
      ),
    /must: .*before/,
  ],
]

test.each(cases)('%s: %s says so', saysSo)
