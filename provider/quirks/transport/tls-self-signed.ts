/** Quirk: what servers fetch is behind a self-signed certificate. */
import { defineQuirk } from '../quirk.ts'
import { moved, moves, movesAddress, tlsRequirements, whereParam } from './certificate-fault.ts'

export default defineQuirk({
  stage: 'discovery',
  title: 'Back-channel endpoints present a self-signed certificate',
  why: 'Anybody can sign a certificate for any name. A client that accepts it exposes code, secret and keys to anybody on the path.',
  wire: '`jwks_uri`, `token_endpoint` and `userinfo_endpoint` are on a separate port, whose certificate for the right name is signed with its own key',
  spec: tlsRequirements,
  expect: 'reject',
  level: 'must',
  cwe: 295,
  advisories: [{ id: 'CVE-2022-31105', product: 'Argo CD' }],
  needs: ['https'],
  note: 'the relying party trusts the authority at `/.fickle/authority.pem`',
  catalogue: ['tls-self-signed'],
  decides: ['transport.certificate'],
  param: whereParam,
  certificate: 'self-signed',
  moves,
  movesAddress,
  apply: moved,
})
