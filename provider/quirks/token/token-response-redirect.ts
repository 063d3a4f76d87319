/** Quirk: the token endpoint redirects. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'token-response',
  title: 'Token endpoint redirects to a canary',
  why: 'A client that follows a 307 sends the code and the secret again, to the address in the redirect.',
  wire: '307 to a canary, which records what the request contained',
  spec: 'https://www.rfc-editor.org/rfc/rfc6749.html#section-3.2',
  expect: 'ignore',
  level: 'should',
  cwe: 522,
  note: 'neither the client secret nor the code may reach the target',
  catalogue: ['token-response-redirect'],
  apply: (answer, { canary }) => ({
    ...answer,
    status: 307,
    headers: { ...answer.headers, location: canary('token') },
    body: '',
  }),
})
