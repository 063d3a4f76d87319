/** Quirk: the ID token comes twice in one JSON object. */
import { membersOf } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token response has two ID tokens under the same name',
  why: 'Parsers disagree about which of two members with the same name counts.',
  wire: '`id_token` occurs twice, once honest and once with the subject of another user, both correctly signed; the honest one first or last',
  spec: 'https://www.rfc-editor.org/rfc/rfc8259.html#section-4',
  expect: 'ignore',
  level: 'should',
  tellsWhen: ['reads-id-token'],
  plants: ['sub'],
  cwe: 436,
  note: 'with `victim-first` a parser that uses the last one signs the right user in; refusing is best',
  excuse: (value) =>
    value === 'victim-last' ? 'most parsers return the last of two members with the same name' : undefined,
  catalogue: ['token-response-dup-json'],
  param: {
    type: 'choice',
    default: 'victim-first',
    options: ['victim-first', 'victim-last'],
    description: 'The order of the two.',
  },
  apply: async (answer, context) => {
    const { id_token: own, ...body } = membersOf(answer) ?? {}
    if (typeof own !== 'string') return answer
    const [header = '', payload = ''] = own.split('.')
    const key = await context.honestKey(JSON.parse(Buffer.from(header, 'base64url').toString('utf8')).alg)
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')), ...context.victim }
    const theirs = await key.sign({ alg: key.alg, kid: key.kid }, claims)
    const tokens = [theirs, own].map((token) => `"id_token":${JSON.stringify(token)}`)
    if (context.value === 'victim-last') tokens.reverse()
    const text = `{${[...tokens, JSON.stringify(body).slice(1, -1)].join(',')}}`
    return {
      ...answer,
      headers: { ...answer.headers, 'content-type': 'application/json; charset=utf-8' },
      body: text,
    }
  },
})
