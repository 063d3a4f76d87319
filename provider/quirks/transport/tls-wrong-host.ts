/** Quirk: what servers fetch is behind the certificate of another host. */
import { defineQuirk } from '../quirk.ts'
import { moved, moves, movesAddress, serverIdentity, whereParam } from './certificate-fault.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Back-channel endpoints present the certificate of another host',
  why: 'A certificate of a trusted authority for some other name is easy to get, and proves nothing here.',
  wire: '`jwks_uri`, `token_endpoint` and `userinfo_endpoint` are on a separate port, whose certificate from the trusted authority is only for `elsewhere.invalid`',
  spec: serverIdentity,
  expect: 'reject',
  level: 'must',
  cwe: 297,
  advisories: [{ id: 'CVE-2022-31105', product: 'Argo CD' }],
  needs: ['https'],
  note: 'the relying party trusts the authority at `/.fickle/authority.pem`',
  catalogue: ['tls-wrong-host'],
  decides: ['transport.certificate'],
  param: whereParam,
  certificate: 'wrong-host',
  moves,
  movesAddress,
  apply: moved,
})
