/** Quirk: the name of the key that signed the ID token is an attack on whatever looks it up. */
import { attackersKey } from '../jose/attacker.ts'
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { macKey } from '../jose/mac-key.ts'
import { signedWith } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

const kids = {
  path: '../../../../../../../../dev/null',
  'path-empty-key': '../../../../../../../../dev/null',
  sql: "x' UNION SELECT 'fickle'-- ",
  'sql-known-key': "x' UNION SELECT 'fickle'-- ",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the attack is that somebody else evaluates it.
  template: '{{7*7}}${7*7}<%= 7*7 %>',
  command: '$(id)`id`|id;id',
  'null-byte': 'key\u0000.pem',
  long: 'k'.repeat(4096),
}

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token has a kid that attacks the key lookup',
  why: 'The author of the token chooses the `kid`. If it is used as a file name, in a query or in a template, it reads what it should not; a crash is a separate fault.',
  wire: "`kid` is a path to /dev/null, SQL, a template or a shell command, has a zero byte, or has 4,096 characters; signed with the attacker's key, or HS256 with what the lookup would return (nothing, or `fickle`)",
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.10',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 74,
  given: ['signature-counts'],
  note: 'a crash is wrong in every flow',
  catalogue: ['signature-kid-injection'],
  decides: ['id-token.signature', 'id-token.kid'],
  param: {
    type: 'choice',
    default: 'path',
    options: ['path', 'path-empty-key', 'sql', 'sql-known-key', 'template', 'command', 'null-byte', 'long'],
    description: 'The attack; `-empty-key` and `-known-key` sign with what it would make the lookup return',
  },
  apply: async (signed, context) => {
    const kid = kids[context.value]
    const key =
      context.value === 'path-empty-key'
        ? macKey('', kid)
        : context.value === 'sql-known-key'
          ? macKey('fickle', kid)
          : await attackersKey(context, signed)
    return signedWith(key, signed, context, { kid })
  },
})
