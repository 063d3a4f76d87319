/** Quirk: the provider does not know the pushed authorization request any more. */
import { defineQuirk } from '../quirk.ts'

const reasons = {
  expired: 'request_uri has expired',
  reused: 'request_uri was used before',
  unknown: 'request_uri is not known here',
} as const

export default defineQuirk({
  stage: 'authorization-request',
  title: 'Provider refuses the request_uri that it has given',
  why: 'A user who waits, goes back or opens a second tab comes with a request_uri that has expired or was used. The relying party must sign nobody in, and push a new request when asked again.',
  wire: '`error=invalid_request_uri` to the redirect URI for one that expired or was used; a page of the provider for one that it does not know, since that names no redirect URI either',
  spec: 'https://www.rfc-editor.org/rfc/rfc9126.html#section-4',
  expect: 'reject',
  level: 'must',
  cwe: 636,
  needs: ['pushes-requests'],
  note: 'where the provider shows a page, nothing comes back to judge',
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
