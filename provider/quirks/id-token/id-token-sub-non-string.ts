/** Quirk: the subject of the ID token is no text. */
import type { QuirkContext } from '../context.ts'
import { defineQuirk } from '../quirk.ts'
import { sameSubject } from './same-subject.ts'

const otherThanText = (sub: unknown, { value, victim }: QuirkContext<'number' | 'null' | 'array'>) =>
  ({ number: 42, null: null, array: [sub, victim.sub] })[value]

export default defineQuirk({
  stage: 'id-token-claims',
  title: 'ID token has a subject that is not a string',
  why: "A number, null or a list that is converted to a string may match somebody else's account; a list may contain the subjects of two people.",
  wire: '`sub` is `42`, `null` or a list of two subjects, in the ID token and in userinfo, correctly signed',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken',
  expect: 'reject',
  level: 'should',
  // Userinfo says the same, and whoever reads only that refuses it for that.
  tellsWhen: ['reads-id-token'],
  // Of a list both are sent, so that who shows it proves nothing.
  forbids: 'unsent',
  cwe: 1287,
  catalogue: ['id-token-sub-non-string'],
  decides: ['id-token.sub'],
  param: {
    type: 'choice',
    default: 'number',
    options: ['number', 'null', 'array'],
    description: 'The type of the value that is sent instead',
  },
  apply: (claims, context) => ({ ...claims, sub: otherThanText(claims.sub, context) }),
  // A userinfo answer that differs would be refused for that.
  also: { userinfo: (honest, context) => sameSubject(honest, (sub) => otherThanText(sub, context)) },
})
