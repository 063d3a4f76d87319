/** What was probably meant by a name that nobody knows: by its letters, by its parts and by their beginnings. */
import { distance } from 'fastest-levenshtein'

/** The words of a name, whatever joins them: `ID_TOKEN`, `id token`, `idToken` and `--id-token` are the same two. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')

/** How a candidate comes to be meant, the likeliest first. */
const likeness = ['nearly the same letters', 'its words', 'beginnings of its words', 'none'] as const

function likenessOf(asked: readonly string[], words: readonly string[], far: number) {
  if (far <= 2) return 'nearly the same letters'
  if (asked.length === 0) return 'none'
  if (asked.every((part) => words.includes(part))) return 'its words'
  return asked.every((part) => words.some((word) => word.startsWith(part)))
    ? 'beginnings of its words'
    : 'none'
}

export interface Near {
  readonly candidate: string
  /** The letters that differ. */
  readonly far: number
  /** Whether it was probably meant: half of the letters or more are the same, or it has those parts (`token-nonce` of `id-token-nonce-mismatch`). */
  readonly likely: boolean
}

/** Candidates by how probably they were meant, the likeliest first. */
export function byNearness(name: string, candidates: readonly string[]): readonly Near[] {
  const asked = wordsOf(name)
  return candidates
    .map((candidate) => {
      const words = wordsOf(candidate)
      const far = distance(asked.join('-'), words.join('-'))
      const rank = likeness.indexOf(likenessOf(asked, words, far))
      const isHalf = far <= Math.max(name.length, candidate.length) / 2
      return { candidate, far, rank, likely: isHalf || likeness[rank] !== 'none' }
    })
    .sort((a, b) => a.rank - b.rank || a.far - b.far)
}

/** The candidate that was most probably meant; empty without candidates. */
export const nearest = (name: string, candidates: readonly string[]): string =>
  byNearness(name, candidates)[0]?.candidate ?? ''
