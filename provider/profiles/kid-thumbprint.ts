/** Keys whose `kid` is the thumbprint of their certificate, as Microsoft's products name them. */
import type { QuirkContext } from '../quirks/context.ts'
import { at, jwks } from './changes.ts'
import type { AnyChange } from './define-vendor.ts'
import { thumbprintIn } from './thumbprint.ts'

const PICKS = 'A client that stores keys by kid has to use the value of x5t.'

type Header = Readonly<Record<string, unknown>>

/** A header that names the RSA key by the thumbprint of its certificate. */
const named = async (header: Header, context: QuirkContext): Promise<Header> =>
  String(header.alg).startsWith('RS') ? { ...header, kid: await thumbprintIn(context) } : header

export const kidIsThumbprint: readonly AnyChange[] = [
  jwks.keys(
    async (keys) =>
      Promise.all(
        keys.map(async (key) =>
          key.kty === 'RSA'
            ? { ...key, kid: (await (await import('./certified.ts')).certified(key)).x5t }
            : key,
        ),
      ),
    '`kid` equal to `x5t` in the keys',
  ),
  at('id-token-header', named, 'the same `kid` in the header of the ID token', PICKS),
  at(
    'access-token',
    async ({ header, ...rest }, context) => ({ ...rest, header: await named(header, context) }),
    'the same `kid` in the header of the access token',
    PICKS,
  ),
]
