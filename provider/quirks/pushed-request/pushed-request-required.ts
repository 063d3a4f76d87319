/** Quirk: the provider insists on pushed authorization requests. */
import { withMembers } from '../json/answer-body.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-request',
  title: 'Provider refuses authorization requests that were not pushed',
  why: 'Providers for banks and health care require PAR for every client. A relying party could know from the discovery document; one that does not support PAR fails at all of them.',
  wire: '`require_pushed_authorization_requests` is true where the quirk is chosen by address; a request without `request_uri` is answered with `invalid_request`',
  spec: 'https://www.rfc-editor.org/rfc/rfc9126.html#section-5',
  expect: 'accept',
  level: 'should',
  given: ['pushes-requests'],
  delivery: 'binding',
  catalogue: [],
  apply: (honest, { request }) =>
    request.request_uri !== undefined
      ? honest
      : {
          ...honest,
          refuse: {
            error: 'invalid_request',
            description: 'Pushed Authorization Request must be used',
          },
        },
  also: {
    discovery: (answer) =>
      withMembers(answer, (body) => ({ ...body, require_pushed_authorization_requests: true })),
  },
})
