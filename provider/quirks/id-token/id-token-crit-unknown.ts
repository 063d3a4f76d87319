/** Quirk: the ID token demands an extension that nobody knows. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'id-token-header',
  title: 'ID token marks an unknown header parameter as critical',
  why: 'A relying party that does not understand a critical parameter must refuse the token; otherwise the issuer cannot rely on any extension.',
  wire: 'the header has `"crit":["x-quirk"]` and `"x-quirk":1`, correctly signed',
  spec: 'https://www.rfc-editor.org/rfc/rfc7515.html#section-4.1.11',
  expect: 'reject',
  level: 'must',
  cwe: 345,
  advisories: [
    { id: 'CVE-2025-59420', product: 'Authlib' },
    { id: 'CVE-2026-32597', product: 'PyJWT' },
    { id: 'CVE-2026-35042', product: 'fast-jwt' },
  ],
  given: ['signature-counts'],
  note: 'the rule is part of signature validation, which a client may skip if it relies on TLS instead',
  catalogue: ['id-token-crit-unknown'],
  apply: (header) => ({ ...header, crit: ['x-quirk'], 'x-quirk': 1 }),
})
