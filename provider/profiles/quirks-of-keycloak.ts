/** What the versions of Keycloak have in common: a later one takes the shared list and leaves out what it lost. */
import { uuidOf } from './identifiers.ts'
import type { Profile } from './profile.ts'
import type { VendorQuirkId } from './quirks/index.ts'
import { sampleUsers } from './sample-users.ts'

const ofAll: readonly VendorQuirkId[] = [
  'keycloak-jwks-rsa',
  'keycloak-access-token',
  'keycloak-id-token',
  'keycloak-id-token-roles-absent',
  'keycloak-token-response',
  'keycloak-default-scopes',
  'keycloak-cors-credentials',
  'keycloak-third-party-cookies',
  'keycloak-account',
  'keycloak-client-authenticated-twice',
  'keycloak-lifetimes',
  'keycloak-refresh-token-jwt',
  'keycloak-callback-session-state',
  'keycloak-userinfo-plain',
  'keycloak-discovery',
  'keycloak-discovery-frontchannel',
  'keycloak-discovery-pkce-plain',
]

/** Seen of a release of late 2022, and reported of 24; of 16 nothing shows it. */
const from18: readonly VendorQuirkId[] = ['keycloak-jwks-encryption']

const from24: readonly VendorQuirkId[] = ['keycloak-discovery-eddsa']

const upTo24: readonly VendorQuirkId[] = [
  'keycloak-access-token-session-state',
  'keycloak-id-token-session-state',
  'keycloak-access-token-nonce',
]

const upTo18: readonly VendorQuirkId[] = ['keycloak-callback-iss-absent']

/** By the version that has them. */
export const keycloakQuirks = {
  26: [
    'keycloak-realm',
    ...ofAll,
    ...from18,
    ...from24,
    'keycloak-discovery-ecdh',
    'keycloak-discovery-26',
    'keycloak-discovery-later',
    'keycloak-nonce-refresh-absent',
  ],
  24: ['keycloak-realm', ...ofAll, ...from18, ...from24, ...upTo24],
  18: ['keycloak-realm', ...ofAll, ...from18, ...upTo24, ...upTo18],
  16: [
    'keycloak-realm-auth',
    ...ofAll,
    ...upTo24,
    ...upTo18,
    'keycloak-discovery-earlier',
    'keycloak-logout-redirect-uri',
  ],
} as const satisfies Readonly<Record<number, readonly VendorQuirkId[]>>

/** The same in every version. */
export const keycloak = {
  users: sampleUsers((claims, name) => ({ ...claims, sub: uuidOf(`keycloak ${name}`) })),
  open: [
    'whether refresh tokens are rotated by default',
    'whether the key for encryption comes before that for signatures, which differs between realms (`keycloak-jwks-encryption-first`)',
    'which members of discovery other releases of the same version lack or add',
  ],
} satisfies Partial<Profile>
