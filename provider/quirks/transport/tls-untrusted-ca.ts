/** Quirk: what servers fetch is behind a certificate of an unknown authority. */
import { defineQuirk } from '../quirk.ts'
import { moved, moves, movesAddress, tlsRequirements, whereParam } from './certificate-fault.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Back-channel endpoints present a certificate of an unknown authority',
  why: 'A chain that ends at an unknown authority proves nothing.',
  wire: '`jwks_uri`, `token_endpoint` and `userinfo_endpoint` are on a separate port, whose certificate for the right name is signed by an authority that is not sent and that nobody trusts',
  spec: tlsRequirements,
  expect: 'reject',
  level: 'must',
  cwe: 295,
  advisories: [{ id: 'CVE-2022-31105', product: 'Argo CD' }],
  needs: ['https'],
  note: 'the relying party trusts the authority at `/.fickle/authority.pem`',
  catalogue: ['tls-untrusted-ca'],
  decides: ['transport.certificate'],
  param: whereParam,
  certificate: 'untrusted-ca',
  moves,
  movesAddress,
  apply: moved,
})
