/** Keys that only quirks sign with: one for each name and algorithm, made when first asked for. */
import { LRUCache } from 'lru-cache'
import type { SigningKey } from '../quirks/quirk.ts'
import { generateJwk, signingKey } from './signing.ts'

export type QuirkKeys = (name: string, alg?: string, bits?: number) => Promise<SigningKey>

export function createQuirkKeys(): QuirkKeys {
  const keys = new LRUCache<string, Promise<SigningKey>>({ max: 500 })
  return (name, alg = 'RS256', bits = 2048) => {
    const id = `${alg} ${bits} ${name}`
    let key = keys.get(id)
    if (!key) {
      key = generateJwk(alg, bits).then(signingKey)
      keys.set(id, key)
    }
    return key
  }
}
