/** Names of what a configuration can say of an issuer: the file, the control API and the options have the same. */
import type { IssuerSettings } from '../options.ts'

/** Every section, with a line for documentation. */
export const sections = {
  profile: 'The profile where the address names none; `standard` without it.',
  quirks: 'Quirks of all its addresses.',
  users: 'Who can sign in.',
  clients: 'The exact list of clients; without it any client is accepted.',
  apis: 'Whom access tokens are for, by name.',
  grants: 'Grants that are on, beside code, implicit, refresh and client credentials.',
  keys: 'Signing keys as private JWKs; without them they are made once and kept in the state folder.',
  lifetimes: 'How long what is given out is good, in seconds.',
  fatIdTokens:
    'Put all claims of the user into ID tokens, for clients that never ask userinfo; the profile decides without it.',
  autoSignIn: 'Sign this user in without a page.',
  keepSession:
    'Let who is signed in without a page keep a session: prompt=none works, max_age and prompt=login sign in again.',
} as const satisfies Record<keyof Required<IssuerSettings>, string>

export type Section = keyof typeof sections
