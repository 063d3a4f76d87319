/** Quirk: the state is that of another login of the same client. */

import { defineQuirk } from '../quirk.ts'
import { withParameter } from './parameters.ts'

export default defineQuirk({
  stage: 'authorization-response',
  title: 'Authorization response carries the state of another login',
  why: "It is not enough that the relying party once issued the state: it must belong to the browser that brings it. Otherwise an attacker can complete a login of their own in another person's browser.",
  wire: '`state` is the one from the previous login of the same client; the first login of a client stays honest',
  spec: 'https://www.rfc-editor.org/rfc/rfc9700.html#section-4.7.1',
  expect: 'reject',
  level: 'must',
  cwe: 352,
  advisories: [
    { id: 'CVE-2025-14546', product: 'fastapi-sso' },
    { id: 'CVE-2025-68481', product: 'FastAPI Users' },
  ],
  given: ['sends-state'],
  note: 'the two logins belong to different browsers',
  catalogue: ['authorization-state-other-session'],
  apply: (honest, { earlier, request }) =>
    earlier?.state !== undefined && request.state !== undefined && earlier.state !== request.state
      ? withParameter(honest, 'state', earlier.state)
      : honest,
})
