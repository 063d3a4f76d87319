/** Quirk: the issuer in the answer has no TLS. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'webfinger',
  title: 'WebFinger names an issuer without TLS',
  why: 'An issuer found over http can be replaced by whoever sits between.',
  wire: '`href` is an http URL at a name that is not loopback (`fickle.test`)',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#IssuerDiscovery',
  expect: 'reject',
  level: 'must',
  catalogue: ['webfinger-issuer-http'],
  apply: (answer) =>
    withMembers(answer, (body) => ({
      ...body,
      links: (body.links as readonly { rel: string; href: string }[]).map((link) => {
        const url = new URL(link.href)
        url.protocol = 'http:'
        url.hostname = 'fickle.test'
        return { ...link, href: url.href }
      }),
    })),
})
