/** How much an event holds, and what is cut from one that holds too much. */

/** What a string, a number or a member costs beside its characters, in bytes; near enough for a bound. */
const EACH = 32

/** Depth at which a value from outside is cut. */
const DEEPEST = 24
/** Members of one array or object that are kept of an event that is too large. */
const MOST_MEMBERS = 200
/** Characters of one string that are kept of it. */
const LONGEST = 2000

/** Under this symbol, what computes its members when they are read says itself how many bytes it holds. */
export const ownSize: unique symbol = Symbol('size')

const sizeSaidBy = (value: object) => (value as { [ownSize]?: number })[ownSize]

/** Bytes that a value holds, roughly; counting stops above `most`, so that no value takes long. Never throws. */
export function sizeOf(value: unknown, most: number): number {
  let size = 0
  const waiting: unknown[] = [value]
  while (waiting.length > 0 && size <= most) {
    const next = waiting.pop()
    size += EACH
    if (typeof next === 'string') size += next.length
    else if (typeof next === 'object' && next !== null) {
      const said = sizeSaidBy(next)
      if (said !== undefined) size += said
      else if (Array.isArray(next)) for (const member of next) waiting.push(member)
      else
        for (const name of Object.keys(next)) {
          size += name.length
          waiting.push((next as Record<string, unknown>)[name])
        }
    }
    // A list of a million members is too large already; they need not be looked at one by one.
    if (waiting.length * EACH + size > most) return waiting.length * EACH + size
  }
  return size
}

const shortened = (text: string, longest: number) =>
  text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text

/**
 * A copy that holds little: long strings, long lists and deep values are cut, and say so. Whoever reads it finds the
 * same types as before.
 */
export function cut(value: unknown, longest = LONGEST, depth = 0): unknown {
  if (typeof value === 'string') return shortened(value, longest)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value))
    return depth >= DEEPEST
      ? []
      : value.slice(0, MOST_MEMBERS).map((member) => cut(member, longest, depth + 1))
  if (depth >= DEEPEST) return {}
  const copy: Record<string, unknown> = {}
  for (const name of Object.keys(value).slice(0, MOST_MEMBERS)) {
    const member = cut((value as Record<string, unknown>)[name], longest, depth + 1)
    Object.defineProperty(copy, shortened(name, 200), {
      value: member,
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return copy
}
