/** What was probably meant by a name that nobody knows: by its letters, by its parts and by their beginnings. */
import { distance } from 'fastest-levenshtein'

/** The words of a name, whatever joins them: `ID_TOKEN`, `id token`, `idToken` and `--id-token` are the same two. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')

/**
 * How near a name is to a candidate: the letters that differ (`far`), and whether it was likely meant: nearly the same
 * letters, or each word of the name begins a word of the candidate (`token-nonce` in `id-token-nonce-mismatch`).
 */
export function nearness(name: string, candidate: string): { far: number; likely: boolean } {
  const [asked, words] = [wordsOf(name), wordsOf(candidate)]
  const far = distance(asked.join('-'), words.join('-'))
  const isPart = asked.length > 0 && asked.every((part) => words.some((word) => word.startsWith(part)))
  return { far, likely: far <= 2 || isPart }
}

/** The candidate that was most probably meant; empty without candidates. */
export function nearest(name: string, candidates: readonly string[]): string {
  const [first = ''] = candidates
    .map((candidate) => ({ candidate, ...nearness(name, candidate) }))
    .sort((a, b) => Number(b.likely) - Number(a.likely) || a.far - b.far)
    .map(({ candidate }) => candidate)
  return first
}
