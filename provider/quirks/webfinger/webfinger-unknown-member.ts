/** Quirk: the answer has members that nobody knows. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'webfinger',
  title: 'WebFinger answers with unknown members',
  why: 'A JRD may contain members other than the requested link.',
  wire: 'aliases, properties, other links and unknown members in addition to the issuer',
  spec: 'https://www.rfc-editor.org/rfc/rfc7033.html#section-4.4',
  expect: 'accept',
  level: 'must',
  needs: ['webfinger'],
  catalogue: ['webfinger-unknown-member'],
  apply: (answer) =>
    withMembers(answer, (body) => ({
      ...body,
      aliases: ['https://wonderland.example/alice'],
      properties: { 'https://wonderland.example/role': null },
      links: [
        { rel: 'http://webfinger.net/rel/avatar', href: 'https://wonderland.example/alice.png' },
        ...(body.links as readonly object[]),
      ],
      unknown: { nested: [1, 'two', null] },
    })),
})
