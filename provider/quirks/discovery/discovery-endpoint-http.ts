/** Quirk: an endpoint has no TLS. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document names an endpoint without TLS',
  why: 'Code, secret and keys travel unencrypted, and anybody on the path can change them.',
  wire: '`token_endpoint` or `jwks_uri` is an http URL at a name that is not loopback (`fickle.test`)',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata',
  expect: 'reject',
  level: 'should',
  cwe: 319,
  judgedBy: 'request-in-the-open',
  catalogue: ['discovery-endpoint-http'],
  param: {
    type: 'choice',
    default: 'token_endpoint',
    options: ['token_endpoint', 'jwks_uri'],
    description: 'The endpoint.',
  },
  apply: (answer, { value }) =>
    withMembers(answer, (body) => {
      const url = new URL(String(body[value]))
      url.protocol = 'http:'
      url.hostname = 'fickle.test'
      return { ...body, [value]: url.href }
    }),
})
