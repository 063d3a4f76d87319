/** Names for keys in Redis. */
import { createHash } from 'node:crypto'

/** A short name for something long, or for something with characters that a key pattern would take for its own. */
export const shortName = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16)
