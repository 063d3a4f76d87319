/** Quirk: the provider says that it signs nothing. */
import { advertisingOnly } from '../jose/documents.ts'
import { unsigned } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Discovery document advertises only unsigned ID tokens, and the provider sends them',
  why: 'A client that takes its list of algorithms from the provider lets the provider switch signatures off.',
  wire: '`id_token_signing_alg_values_supported` is `["none"]`, and ID tokens have `alg` `none` and no signature',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
  expect: { code: 'reject', id_token: 'reject', hybrid: 'reject' },
  level: 'must',
  cwe: 347,
  advisories: [{ id: 'CVE-2021-44878', product: 'pac4j' }],
  given: ['signature-counts'],
  mustWhen: ['id-token-in-response'],
  catalogue: ['discovery-alg-none-only'],
  apply: advertisingOnly('none'),
  also: { 'id-token-signature': (signed) => unsigned(signed, { alg: 'none' }) },
})
