/** Quirk: what servers fetch is behind an expired certificate. */
import { defineQuirk } from '../quirk.ts'
import { moved, moves, movesAddress, tlsRequirements, whereParam } from './certificate-fault.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Endpoints for servers present an expired certificate',
  why: 'Nobody vouches for the key of an expired certificate any more, and revocations of it are no longer published.',
  wire: '`jwks_uri`, `token_endpoint` and `userinfo_endpoint` are at a port of its own, whose certificate by the trusted authority expired an hour ago',
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
