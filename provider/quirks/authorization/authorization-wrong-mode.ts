/** Quirk: the response comes by another way than asked for. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response comes by another response mode',
  why: 'Tokens in a query end up in logs and referrers; answers by a way that was not asked for are not answers.',
  wire: 'fragment answers come in the query, form posts in the fragment, query answers in the fragment',
  spec: 'https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#ResponseModes',
  expect: 'reject',
  level: 'should',
  catalogue: ['authorization-wrong-mode'],
  apply: (honest) => ({ ...honest, mode: honest.mode === 'fragment' ? 'query' : 'fragment' }),
  contradicts: ['authorization-state-duplicate'],
})
