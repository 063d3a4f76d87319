/** Quirk: the provider does not know the pushed authorization request any more. */
import { defineQuirk } from '../quirk.ts'

const reasons = {
  expired: 'request_uri has expired',
  reused: 'request_uri was used before',
  unknown: 'request_uri is not known here',
} as const

export default defineQuirk({
  stage: 'authorization-request',
  title: 'Provider refuses a request_uri that it issued',
  why: 'A user who waits, goes back or opens a second tab comes with a request_uri that has expired or was used. The relying party must sign nobody in, and push a new request for the next attempt.',
  wire: '`error=invalid_request_uri` to the redirect URI if it expired or was used; a page of the provider if it is unknown, since then the redirect URI is unknown too',
  spec: 'https://www.rfc-editor.org/rfc/rfc9126.html#section-4',
  expect: 'reject',
  level: 'must',
  cwe: 636,
  needs: ['pushes-requests'],
  note: 'if the provider shows a page, no response comes back that could be judged',
  catalogue: [],
  param: {
    type: 'choice',
    default: 'expired',
    options: ['expired', 'reused', 'unknown'],
    description: 'Why it is refused.',
  },
  apply: (honest, { request, value }) =>
    request.request_uri === undefined
      ? honest
      : {
          ...honest,
          refuse: {
            error: 'invalid_request_uri',
            description: reasons[value],
            where: value === 'unknown' ? 'page' : 'redirect',
          },
        },
})
