/** Which claims come with which scope (OpenID Connect Core 5.4). */
export const scopeClaims = {
  openid: ['sub'],
  profile: [
    'name',
    'family_name',
    'given_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  address: ['address'],
} as const

/** Scopes of OpenID Connect: a token for an API keeps them, so that it works at userinfo too. */
export const openidScopes: ReadonlySet<string> = new Set([
  ...Object.keys(scopeClaims),
  'groups',
  'roles',
  'offline_access',
])
