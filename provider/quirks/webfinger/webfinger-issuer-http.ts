/** Quirk: the issuer in the answer has no TLS. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

/** The same address without TLS, at a name that is not loopback. */
function withoutTls(address: string): string {
  const url = new URL(address)
  url.protocol = 'http:'
  url.hostname = 'fickle.test'
  return address.endsWith('/') ? url.href : url.href.replace(/\/$/, '')
}

export default defineQuirk({
  stage: 'webfinger',
  title: 'WebFinger names an issuer without TLS',
  why: 'An issuer found over http can be replaced by anybody on the path.',
  wire: '`href` is an http URL at a name that is not loopback (`fickle.test`); discovery and tokens name the same issuer',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#IssuerDiscovery',
  expect: 'reject',
  level: 'must',
  cwe: 319,
  needs: ['webfinger'],
  catalogue: ['webfinger-issuer-http'],
  apply: (answer) =>
    withMembers(answer, (body) => ({
      ...body,
      links: (body.links as readonly { rel: string; href: string }[]).map((link) => ({
        ...link,
        href: withoutTls(link.href),
      })),
    })),
  also: {
    discovery: (answer) =>
      withMembers(answer, (body) => ({ ...body, issuer: withoutTls(String(body.issuer)) })),
    'authorization-response': (honest) => ({
      ...honest,
      parameters: honest.parameters.map(([name, text]) => [name, name === 'iss' ? withoutTls(text) : text]),
    }),
    'id-token-claims': (claims) => ({ ...claims, iss: withoutTls(String(claims.iss)) }),
  },
})
