/** Quirk: the ID token is not signed and says so. */
import { rejectWhereSignatureCounts } from '../jose/expectation.ts'
import { unsigned } from '../jose/signed-token.ts'
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-signature',
  title: 'ID token is unsigned, with alg none',
  why: 'Anybody can write such a token. A relying party that lets the token choose its algorithm signs in any user that it names.',
  wire: 'the header has `"alg":"none"`, the third segment is empty, and everything else stays',
  spec: 'https://www.rfc-editor.org/rfc/rfc8725.html#section-3.2',
  expect: rejectWhereSignatureCounts,
  level: 'must',
  cwe: 347,
  advisories: [
    { id: 'CVE-2021-44878', product: 'pac4j' },
    { id: 'CVE-2026-13089', product: 'OIDC::Lite' },
    { id: 'CVE-2026-28802', product: 'Authlib' },
    { id: 'CVE-2021-22160', product: 'Apache Pulsar' },
  ],
  given: ['signature-counts'],
  mustWhen: ['id-token-in-response'],
  note: 'the relying party did not register `none`',
  catalogue: ['signature-alg-none'],
  decides: ['id-token.signature'],
  apply: (signed) => unsigned(signed, { ...signed.header, alg: 'none' }),
})
