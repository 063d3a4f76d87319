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
  if (typeof value !== 'object' || value === null)
    return EACH + (typeof value === 'string' ? value.length : 0)
  let size = EACH
  const waiting: object[] = []
  for (let next: object | undefined = value; next && size <= most; next = waiting.pop()) {
    const said = sizeSaidBy(next)
    if (said !== undefined) {
      size += said
      continue
    }
    // What is no object is counted where it is met: every event comes by here.
    if (Array.isArray(next)) {
      // A list of a million members is too large already; they need not be looked at one by one.
      if (size + next.length * EACH > most) return size + next.length * EACH
      for (const member of next) {
        size += EACH
        if (typeof member === 'string') size += member.length
        else if (typeof member === 'object' && member !== null) waiting.push(member)
      }
      continue
    }
    // The engine knows where each member is only in a loop of this kind: with Object.keys it looks each up by its name.
    for (const name in next) {
      const member = (next as Record<string, unknown>)[name]
      size += EACH + name.length
      if (size > most) return size
      if (typeof member === 'string') size += member.length
      else if (typeof member === 'object' && member !== null) waiting.push(member)
    }
  }
  return size
}

const toldBy = (value: object): object => (value as { toJSON?(): object }).toJSON?.() ?? value

const shortened = (text: string, longest: number) =>
  text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text

/**
 * A copy that holds little: long strings, long lists and deep values are cut, and say so. Whoever reads it finds the
 * same types as before.
 */
export function cut(given: unknown, longest = LONGEST, depth = 0): unknown {
  if (typeof given === 'string') return shortened(given, longest)
  if (typeof given !== 'object' || given === null) return given
  // What computes its members when they are read is copied as what they are.
  const value = sizeSaidBy(given) === undefined ? given : toldBy(given)
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
