/** Tells a relying party's configuration from fickle's own by what it holds: for one version `--config` still takes both. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { distance } from 'fastest-levenshtein'
import { complexKeyIn } from './complex-key.ts'

/** Keys that only a configuration of a relying party has, at any depth that real files use. */
const ofRelyingParties = new Set(['authenticationConfiguration', 'oidcConfiguration', 'oidcType'])
const MAX_DEPTH = 6
/** A key of fickle's with a typing mistake is still fickle's. */
const MOST_TYPOS = 2

function holds(value: unknown, keys: ReadonlySet<string>, depth = 0): boolean {
  if (value === null || typeof value !== 'object' || depth > MAX_DEPTH) return false
  return Object.entries(value).some(([key, child]) => keys.has(key) || holds(child, keys, depth + 1))
}

/**
 * Whether a file belongs to a relying party: it has a key that fickle lacks and relying parties have, or no key of
 * fickle's at all. One that is missing or empty belongs to nobody.
 * @param known every key of fickle's own configuration
 */
export async function isOfRelyingParty(
  folder: string,
  name: string,
  known: readonly string[],
): Promise<boolean> {
  let text: string
  try {
    text = readFileSync(join(name.startsWith('/') ? '' : folder, name), 'utf8')
  } catch {
    return false
  }
  if (text.trim() === '') return false
  const yaml = await import('yaml')
  let values: unknown
  try {
    const document = yaml.parseDocument(text, { prettyErrors: false, logLevel: 'silent' })
    if (complexKeyIn(document, yaml) !== undefined) return false
    values = document.toJS({ maxAliasCount: 100 })
  } catch {
    return false
  }
  if (values === null || typeof values !== 'object' || Array.isArray(values)) return true
  if (holds(values, ofRelyingParties)) return true
  const isKnown = (key: string) => known.some((each) => distance(each, key) <= MOST_TYPOS)
  return !Object.keys(values).some(isKnown)
}
