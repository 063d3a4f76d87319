/** Quirk: the keys cannot be had. */
import type { Answer } from '../../stages/stages.ts'
import { silence } from '../json/silence.ts'
import { defineQuirk } from '../quirk.ts'

const failures: Readonly<Record<string, (honest: Answer) => Answer>> = {
  'not-found': (honest) => ({ ...honest, status: 404, body: { error: 'not_found' } }),
  'server-error': (honest) => ({ ...honest, status: 500, body: { error: 'server_error' } }),
  empty: (honest) => ({ ...honest, body: { keys: [] } }),
  html: (honest) => ({
    ...honest,
    headers: { ...honest.headers, 'content-type': 'text/html; charset=utf-8' },
    body: '<!doctype html><title>Welcome</title><h1>Welcome</h1>',
  }),
  'not-json': (honest) => ({ ...honest, body: '{"keys": [' }),
  timeout: (honest) => silence(honest, 10_000),
}

export default defineQuirk({
  stage: 'jwks',
  title: 'JWKS cannot be fetched',
  why: 'Without keys no signature can be verified. A client must not treat the signature as valid, and must not crash or hang.',
  wire: 'an empty set, 404, 500, HTML, text that is not JSON, or 10 seconds of silence without an answer',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: { code: 'either', id_token: 'reject', hybrid: 'reject' },
  level: 'must',
  cwe: 636,
  needs: ['fetches-keys'],
  note: 'it fails closed if the signature counts, and never crashes',
  catalogue: ['jwks-broken'],
  param: {
    type: 'choice',
    default: 'empty',
    options: ['empty', 'not-found', 'server-error', 'html', 'not-json', 'timeout'],
    description: 'How it fails.',
  },
  apply: (honest, { value }) => failures[value]?.(honest) ?? honest,
})
