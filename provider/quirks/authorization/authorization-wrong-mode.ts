/** Quirk: the response comes by another way than asked for. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response comes in a response mode that was not requested',
  why: 'Tokens in a query end up in logs and referrers. A response in a mode that was not requested is not an answer to the request.',
  wire: 'fragment responses come in the query, form posts in the fragment, query responses in the fragment',
  spec: 'https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes',
  expect: 'reject',
  level: 'should',
  catalogue: ['authorization-wrong-mode'],
  apply: (honest) => ({ ...honest, mode: honest.mode === 'fragment' ? 'query' : 'fragment' }),
  contradicts: ['authorization-state-duplicate'],
})
