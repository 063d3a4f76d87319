/** Quirk: the document says nothing of PKCE, or only plain. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document does not offer PKCE with S256',
  why: 'Some clients switch PKCE off, or fall back to plain, depending on the document.',
  wire: 'no `code_challenge_methods_supported`, or only `plain`; the provider still supports S256',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700.html#section-2.1.1',
  expect: 'observe',
  level: 'should',
  cwe: 757,
  note: 'the login still has a state or a nonce, and PKCE does not fall back to plain',
  catalogue: ['discovery-no-pkce'],
  param: {
    type: 'choice',
    default: 'absent',
    options: ['absent', 'plain'],
    description: 'What the document says.',
  },
  apply: (answer, { value }) =>
    withMembers(answer, ({ code_challenge_methods_supported: _methods, ...body }) =>
      value === 'plain' ? { ...body, code_challenge_methods_supported: ['plain'] } : body,
    ),
})
