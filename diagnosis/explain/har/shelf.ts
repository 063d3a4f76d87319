/** Keeps of a file of any size the exchanges that can have a part in a sign-in, in a bounded memory. */
import type { Exchange } from './exchange.ts'
import { partOfSignIn } from './protocol.ts'

/** Exchanges that are kept before and after one that belongs to a sign-in. */
const BEFORE = 400
const AFTER = 200
/** Exchanges that are kept from the file's beginning, and from its end. */
const MOST = 6000
/** Characters of pages that are kept in all. */
const MOST_TEXT = 48 * 1024 * 1024

export interface Shelf {
  readonly add: (exchange: Exchange) => void
  /** What was kept, in the order of the file. */
  readonly all: () => Exchange[]
}

/** The last of what was added, at most `size`. */
function ring(size: number) {
  const items: Exchange[] = []
  let next = 0
  return {
    add(item: Exchange) {
      items[next] = item
      next = (next + 1) % size
    },
    take(): Exchange[] {
      const inOrder = items.length < size ? [...items] : [...items.slice(next), ...items.slice(0, next)]
      items.length = 0
      next = 0
      return inOrder
    },
  }
}

const withoutBody = (exchange: Exchange): Exchange => ({ ...exchange, body: '' })

export function createShelf(): Shelf {
  const first: Exchange[] = []
  const last = ring(MOST)
  const recent = ring(BEFORE)
  let following = 0
  let text = 0
  const keep = (given: Exchange) => {
    const exchange = given.body !== '' && text > MOST_TEXT && given.status < 400 ? withoutBody(given) : given
    text += exchange.body.length
    if (first.length < MOST) first.push(exchange)
    else last.add(exchange)
  }
  return {
    add(exchange) {
      if (partOfSignIn(exchange)) {
        for (const one of recent.take()) keep(one)
        keep(exchange)
        following = AFTER
      } else if (following > 0) {
        keep(exchange)
        following -= 1
      } else recent.add(exchange)
    },
    all: () => [...first, ...last.take(), ...recent.take()].sort((a, b) => a.index - b.index),
  }
}
