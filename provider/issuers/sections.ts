/** Names of what a configuration can say of an issuer: the file, the control API and the options have the same. */
import type { IssuerSettings } from '../options.ts'

/** Every section, with a line for documentation. */
export const sections = {
  profile: 'The profile if the address names none. Default: `standard`.',
  quirks: 'Quirks for all its addresses.',
  users: 'Who can sign in.',
  clients: 'The list of clients that are accepted; without it any client is accepted.',
  apis: 'The APIs that access tokens are for, by name.',
  grants: 'Grants that are on, in addition to code, implicit, refresh and client credentials.',
  keys: 'Signing keys as private JWKs; without them they are made once and kept in the state folder.',
  lifetimes: 'Lifetimes in seconds.',
  fatIdTokens:
    'Put all claims of the user into ID tokens, for clients that never call userinfo. Default: as the profile does.',
  autoSignIn: 'Sign this user in without a page.',
  keepSession:
    'Let users who are signed in without a page keep a session: prompt=none works, max_age and prompt=login sign in again.',
} as const satisfies Record<keyof Required<IssuerSettings>, string>

export type Section = keyof typeof sections
