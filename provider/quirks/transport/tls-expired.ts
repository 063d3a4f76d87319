/** Quirk: what servers fetch is behind an expired certificate. */
import { defineQuirk } from '../quirk.ts'
import { moved, moves, movesAddress, tlsRequirements, whereParam } from './certificate-fault.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Back-channel endpoints present an expired certificate',
  why: 'Nobody vouches any longer for the key of an expired certificate, and its revocation is no longer published.',
  wire: '`jwks_uri`, `token_endpoint` and `userinfo_endpoint` are on a separate port, whose certificate from the trusted authority expired an hour ago',
  spec: tlsRequirements,
  expect: 'reject',
  level: 'must',
  cwe: 298,
  advisories: [{ id: 'CVE-2022-31105', product: 'Argo CD' }],
  needs: ['https'],
  note: 'the relying party trusts the authority at `/.fickle/authority.pem`',
  catalogue: ['tls-expired'],
  decides: ['transport.certificate'],
  param: whereParam,
  certificate: 'expired',
  moves,
  movesAddress,
  apply: moved,
})
