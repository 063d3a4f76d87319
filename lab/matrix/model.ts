/** What a cell is expected to do: how many logins fail, and of what. */
import type { Cause } from '../../diagnosis/diagnosis.ts'
import type { Cell } from './cell.ts'

export interface Prediction {
  /** Failure rate, 0 to 1. */
  readonly rate: number
  /** Causes that would be right; where two faults meet in one login, either. */
  readonly causes: readonly Cause[]
}

/** How often the callback reaches another replica than the login did, with nothing between them. */
export function splitRate({ replicas, balance }: Pick<Cell, 'replicas' | 'balance'>): number {
  if (replicas === 1) return 0
  switch (balance) {
    case 'sticky':
    case 'ip-hash':
      return 0
    case 'random':
    // The login's request has no cookie to hash; where the callback's hash leads is chance.
    case 'cookie-hash':
      return 1 - 1 / replicas
    // Idle replicas are all equal, so the fewest connections take turns.
    case 'least-connections':
    case 'round-robin':
    case 'callback-elsewhere':
    case 'path-split':
      return 1
  }
}

/** The rate and causes by where the state is kept, without a fault. */
function byStore(cell: Cell): Prediction {
  const split = splitRate(cell)
  if (split === 0 || cell.store === 'redis' || cell.store === 'cookie') return { rate: 0, causes: [] }
  return { rate: split, causes: [cell.store === 'memory' ? 'other-replica' : 'key-differs'] }
}

const keepsInMemory = ({ store }: Cell) => store === 'memory'

/** A prediction for a cell, from the model alone: nothing is played. */
export function predict(cell: Cell): Prediction {
  const plain = byStore(cell)
  const always = (cause: Cause): Prediction => ({ rate: 1, causes: [cause, ...plain.causes] })
  switch (cell.fault) {
    case undefined:
      return plain
    case 'kill':
      if (keepsInMemory(cell)) return always('session-lost')
      // Whoever takes over has another key.
      return cell.store === 'cookie-per-replica' ? { rate: 1, causes: ['key-differs'] } : plain
    case 'restart':
    case 'rolling-restart':
      return keepsInMemory(cell) ? always('session-lost') : plain
    case 'redis-down':
    case 'redis-read-only':
      return always('store-unavailable')
    case 'redis-evicting':
      return always('session-lost')
    case 'clock-ahead':
    case 'clock-behind':
      return always('clock-skew')
    case 'session-expiry':
      return always('session-expired')
    case 'cookie-dropped':
      return always('cookie-not-sent')
    case 'cookie-overwritten':
      return always('cookie-overwritten')
    case 'query-stripped':
      return always('state-not-returned')
  }
}
