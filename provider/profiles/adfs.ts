/** Profile: Active Directory Federation Services. */
import { defineProfile } from './profile.ts'

export default defineProfile({
  title: 'AD FS',
  about: 'upn and unique_name, a security identifier as sid, userinfo with only sub.',
  authority: '/adfs',
  quirks: [
    'adfs-endpoints',
    'adfs-discovery-own',
    'adfs-discovery-access-token-issuer',
    'adfs-jwks-certificates',
    'adfs-kid-thumbprint',
    'adfs-id-token-header',
    'adfs-id-token-claims',
    'adfs-id-token-sid-windows',
    'adfs-userinfo-sub-only',
    'adfs-userinfo-other-audience',
    'adfs-access-token',
    'adfs-callback-iss-absent',
  ],
  open: [
    'claims of an access token for userinfo beyond those that one for a resource has',
    'which installations put appid, apptype, authmethod, scp and ver into the ID token too',
    'error bodies, lifetimes and whether refresh tokens are rotated',
  ],
})
