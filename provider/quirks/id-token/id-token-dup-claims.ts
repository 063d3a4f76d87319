/** Quirk: the ID token names two subjects under one name. */
import { withPayload } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has two subjects, its own and that of another user',
  why: 'Parsers disagree about which of two members with the same name counts. If the code that checks and the code that signs in disagree, the wrong user is signed in.',
  wire: "`sub` occurs twice in the payload, the user's own first (or last) and that of another user last (or first), correctly signed",
  spec: 'https://www.rfc-editor.org/rfc/rfc7519.html#section-4',
  expect: 'ignore',
  level: 'must',
  tellsWhen: ['reads-id-token'],
  plants: ['sub'],
  cwe: 436,
  note: 'by default the other user comes first, so refusing the token and using the last member both keep that account safe; with `victim-last` using the last one is allowed too',
  excuse: (value) =>
    value === 'victim-last' ? 'a parser may return the last of two members with the same name' : undefined,
  catalogue: ['id-token-dup-claims'],
  decides: ['id-token.sub', 'id-token.signature'],
  param: {
    type: 'choice',
    default: 'victim-first',
    options: ['victim-first', 'victim-last'],
    description: 'The order of the two',
  },
  apply: (signed, context) => {
    const { sub, ...rest } = signed.claims
    const subjects = [sub, context.victim.sub].map((subject) => `"sub":${JSON.stringify(subject)}`)
    if (context.value === 'victim-first') subjects.reverse()
    const others = JSON.stringify(rest).slice(1, -1)
    return withPayload(signed, `{${[...subjects, others].filter(Boolean).join(',')}}`, context)
  },
})
