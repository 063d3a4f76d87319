/** Quirk: the document cannot be had. */
import type { Answer } from '../../stages/stages.ts'
import { pageInstead } from '../json/page-instead.ts'
import { silence } from '../json/silence.ts'
import { defineQuirk } from '../quirk.ts'

const failures: Readonly<Record<string, (honest: Answer) => Answer>> = {
  'not-found': (honest) => ({ ...honest, status: 404, body: { error: 'not_found' } }),
  'server-error': (honest) => ({ ...honest, status: 500, body: { error: 'server_error' } }),
  redirect: (honest) => ({ ...honest, status: 302, headers: { ...honest.headers, location: '/' }, body: '' }),
  html: (honest) => pageInstead(honest, honest.status, 'Welcome'),
  bom: (honest) => ({ ...honest, body: `\uFEFF${JSON.stringify(honest.body)}` }),
  truncated: (honest) => ({ ...honest, broken: 'truncated' }),
  timeout: (honest) => silence(honest, 10_000),
}

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document cannot be fetched',
  why: 'Discovery happens at start or at the first login, when the provider may be down, slow or behind a captive portal. The relying party must report the error and keep running.',
  wire: '404, 500, a redirect to an HTML page, HTML, a byte order mark, a truncated document, or 10 seconds of silence without an answer',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationResponse',
  expect: 'reject',
  level: 'must',
  note: 'it fails closed and within a time limit; a byte order mark may be ignored',
  excuse: (value) =>
    value === 'bom' ? 'a parser may ignore a byte order mark (RFC 8259, section 8.1)' : undefined,
  catalogue: ['discovery-http-errors'],
  param: {
    type: 'choice',
    default: 'server-error',
    options: ['not-found', 'server-error', 'redirect', 'html', 'bom', 'truncated', 'timeout'],
    description: 'How it fails.',
  },
  apply: (honest, { value }) => failures[value]?.(honest) ?? honest,
})
