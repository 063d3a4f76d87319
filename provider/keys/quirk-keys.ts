/** Keys that only quirks sign with: one for each name and algorithm, made when first asked for. */
import { LRUCache } from 'lru-cache'
import type { SigningKey } from '../quirks/context.ts'
import type { SharedKeys } from './shared-keys.ts'
import { generateJwk, signingKey } from './signing.ts'

export type QuirkKeys = (name: string, alg?: string, bits?: number) => Promise<SigningKey>

/** @param shared Where further processes find the same keys. */
export function createQuirkKeys(shared?: SharedKeys): QuirkKeys {
  const keys = new LRUCache<string, Promise<SigningKey>>({ max: 500 })
  return (name, alg = 'RS256', bits = 2048) => {
    const id = `${alg} ${bits} ${name}`
    let key = keys.get(id)
    if (!key) {
      const make = () => generateJwk(alg, bits)
      key = (shared ? shared.quirkKey(id, make) : make()).then(signingKey)
      keys.set(id, key)
      // Redis may be back the next time.
      key.catch(() => keys.delete(id))
    }
    return key
  }
}
