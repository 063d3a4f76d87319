/** Flags of the provider: where it listens, what it keeps, and how it signs people in. */

import { type Flags, port } from './flag.ts'

export const providerFlags = {
  port: { ...port, default: 6749, about: 'port of the provider; 0 picks a free one' },
  host: { type: 'text', value: 'NAME', about: 'address to listen on; the default is loopback only' },
  'public-url': { type: 'url', value: 'URL', about: 'the address by which browsers reach the provider' },
  'internal-url': { type: 'url', value: 'URL', about: 'the address by which servers reach the provider' },
  'allow-host': {
    type: 'list',
    of: 'text',
    value: 'NAME',
    about: 'another Host name to answer to (repeatable)',
  },
  'state-folder': {
    type: 'text',
    value: 'FOLDER',
    about: 'where signing keys and the certificate authority are kept between starts',
  },
  'in-memory': { type: 'switch', about: 'make new signing keys and write nothing to disk' },
  'journal-size': {
    type: 'integer',
    min: 1,
    max: 4096,
    default: 64,
    value: 'MB',
    about: 'how much the journal may hold, and 1,000 logins for each 64 of it; the oldest are dropped first',
  },
  profile: {
    type: 'text',
    value: 'NAME',
    about: 'the profile of the root issuer; fickle profiles lists them',
  },
  'profile-file': {
    type: 'list',
    of: 'text',
    value: 'FILE',
    about: 'a profile of your own, as fickle profile from writes it (repeatable)',
  },
  'auto-sign-in': { type: 'text', value: 'USER', about: 'sign this user in without showing a page' },
  'keep-session': {
    type: 'switch',
    about: 'let users whom --auto-sign-in signs in keep a session, for prompt=none, max_age and prompt=login',
  },
  'fat-id-tokens': {
    type: 'switch',
    about: 'put all claims of the user into ID tokens, whatever fatIdTokens in the configuration says',
  },
  https: {
    type: 'switch',
    about: 'serve https with a certificate from an authority of its own; fickle ca says how to trust it',
  },
  'vendor-hosts': {
    type: 'switch',
    about:
      "also serve the profile under its vendor's own host names, over https, and say how to point programs here",
  },
  'client-ca': {
    type: 'list',
    of: 'text',
    value: 'FILE',
    about:
      'an authority (PEM) that must have issued the certificates of clients that authenticate with one over https (repeatable)',
  },
  pem: { type: 'switch', about: 'print only the certificate (PEM)' },
  'for-testing-only': {
    type: 'switch',
    about: 'I know that this must never face real users: allow another --host, or NODE_ENV=production',
  },
  config: {
    type: 'text',
    value: 'FILE',
    about: "fickle's own configuration; the default is fickle.config.yaml, .yml or .json here",
  },
} as const satisfies Flags
