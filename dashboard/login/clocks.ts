/** The two clocks of a login: the provider's, which a quirk may have moved, and the relying party's, as far as it told. */
import type { JournalEvent } from '../../journal/events.ts'

export interface Clock {
  readonly of: string
  /** Milliseconds since the epoch that it showed. */
  readonly showed: number
}

/** What a provider's clock showed when it sent something. */
export function providerClock(events: readonly JournalEvent[], at: number): Clock {
  const request = events.find((event) => event.kind === 'authorization-request')
  const [, offset = '0'] =
    request?.quirks.map((quirk) => /^clock-offset=(-?\d+)$/.exec(quirk)).find((found) => found) ?? []
  return { of: 'the provider', showed: at + Number(offset) * 1000 }
}

/** What the relying party's clock showed at the moment of its decision; undefined where it did not tell. */
export function relyingPartyClock(events: readonly JournalEvent[]): Clock | undefined {
  const told = events.findLast(
    (event): event is JournalEvent<'rejected'> =>
      event.kind === 'rejected' && typeof event.facts?.now === 'number',
  )
  if (told) return { of: told.by, showed: Number(told.facts?.now) * 1000 }
  const decided = events.findLast((event) => event.kind === 'signed-in' || event.kind === 'rejected')
  if (!decided) return undefined
  const moved = events.findLast(
    (event): event is JournalEvent<'fault'> =>
      event.kind === 'fault' && event.fault === 'clock' && event.replica === decided.by,
  )
  const offset = Number(/^-?\d+/.exec(moved?.detail ?? '')?.[0] ?? 0)
  return { of: decided.by, showed: decided.at + offset * 1000 }
}

const units = [
  ['day', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const

/** `1 h 5 min`; the two largest units. */
function lengthInWords(seconds: number): string {
  let rest = Math.round(Math.abs(seconds))
  const parts: string[] = []
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0 && parts.length < 2) parts.push(`${count} ${unit}${unit === 'day' && count > 1 ? 's' : ''}`)
  }
  return parts.join(' ') || '0 s'
}

/** Where a moment lies on a clock: `in 1 h`, `5 min ago`, `at that moment`. */
export function relativeTo(seconds: number, { showed }: Clock): string {
  const difference = seconds - showed / 1000
  if (Math.abs(difference) < 1.5) return 'at that moment'
  return difference > 0 ? `in ${lengthInWords(difference)}` : `${lengthInWords(difference)} ago`
}
