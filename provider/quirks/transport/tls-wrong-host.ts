/** Quirk: what servers fetch is behind the certificate of another host. */
import { defineQuirk } from '../quirk.ts'
import { moved, moves, movesAddress, serverIdentity, whereParam } from './certificate-fault.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Endpoints for servers present the certificate of another host',
  why: 'A certificate of a trusted authority for some other name is easy to get, and vouches for nothing here.',
  wire: '`jwks_uri`, `token_endpoint` and `userinfo_endpoint` are at a port of its own, whose certificate by the trusted authority names `elsewhere.invalid` only',
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
