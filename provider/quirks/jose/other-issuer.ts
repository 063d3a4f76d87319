/** Building block: another issuer of the same fickle, named by its address. */
import type { Parameter } from '../quirk.ts'

/** The address segment of the other issuer: a profile, with quirks where they are wanted; `root` for the root. */
export const issuerParameter = {
  type: 'text',
  default: 'standard',
  pattern: /^[a-z0-9-]{1,100}$/,
  description: 'The profile of the other issuer, or `root`',
} as const satisfies Parameter

/** The issuer at that segment, on the same host as this address. */
export const issuerAt = (address: string, segment: string): string =>
  `${new URL(address).origin}${segment === 'root' ? '' : `/${segment}`}`
