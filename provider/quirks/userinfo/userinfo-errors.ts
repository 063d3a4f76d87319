/** Quirk: the userinfo endpoint fails. */
import type { Answer } from '../../stages/stages.ts'
import { pageInstead } from '../json/page-instead.ts'
import { defineQuirk } from '../quirk.ts'

const status =
  (code: number, error: string) =>
  (honest: Answer): Answer => ({
    status: code,
    headers: {
      ...honest.headers,
      'www-authenticate': `Bearer error="${error}"`,
      'content-type': 'application/json',
    },
    body: { error },
  })

const failures: Readonly<Record<string, (honest: Answer) => Answer>> = {
  'invalid-token': status(401, 'invalid_token'),
  forbidden: status(403, 'insufficient_scope'),
  'not-found': (honest) => ({ ...honest, status: 404, body: { error: 'not_found' } }),
  'server-error': (honest) => ({ ...honest, status: 500, body: { error: 'server_error' } }),
  html: (honest) => pageInstead(honest, honest.status, 'Welcome'),
  reset: (honest) => ({ ...honest, broken: 'reset' }),
}

export default defineQuirk({
  stage: 'userinfo',
  title: 'Userinfo endpoint fails',
  why: 'Userinfo may be down or refuse although the login itself succeeded. How the relying party reacts is its policy; it must not crash.',
  wire: '401 `invalid_token`, 403, 404, 500, an HTML page, or a broken connection instead of claims',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfoError',
  expect: 'either',
  level: 'may',
  note: 'it signs in without those claims, or refuses with an error page; it never crashes',
  catalogue: ['userinfo-errors'],
  param: {
    type: 'choice',
    default: 'invalid-token',
    options: ['invalid-token', 'forbidden', 'not-found', 'server-error', 'html', 'reset'],
    description: 'How it fails.',
  },
  apply: (honest, { value }) => failures[value]?.(honest) ?? honest,
})
