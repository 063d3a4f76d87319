/** In which order a sequence diagram shows entries: a request that was reported when it was answered begins earlier. */
import type { EventKind, JournalEvent } from './events.ts'

/** An entry, or the way in or out of a request whose report covers both. */
export interface Act {
  readonly event: JournalEvent
  readonly part: 'whole' | 'in' | 'out'
}

type Routed = JournalEvent<'routed'>
type Replayed = JournalEvent<'replayed'>

const beginOf: Readonly<Partial<Record<Routed['role'], EventKind>>> = {
  login: 'login-started',
  callback: 'callback-received',
}
const DURING_A_TOKEN_REQUEST = new Set<EventKind>(['quirk', 'access-token', 'id-token'])

/** Where a routed request begins and ends among the entries, as positions before which it is shown. */
function span(
  routed: Routed,
  others: readonly JournalEvent[],
  taken: Set<JournalEvent>,
): readonly [number, number] {
  const { replica, role } = routed
  const isBegin = ({ by, kind }: JournalEvent) => by === replica && kind === beginOf[role]
  const begin = others.findIndex((event) => isBegin(event) && !taken.has(event))
  if (begin < 0) {
    // Replicas that report nothing: what happened meanwhile has been reported before.
    const from = others.findIndex(({ at }) => at >= routed.at)
    const to = others.findLastIndex(({ seq }) => seq < routed.seq) + 1
    const start = from < 0 ? others.length : Math.min(from, to)
    return [start, Math.max(start, to)]
  }
  const own = others[begin]
  if (own) taken.add(own)
  const next = others.findIndex(
    ({ by, kind }, index) =>
      index > begin && by === replica && (kind === 'login-started' || kind === 'callback-received'),
  )
  const last = others.findLastIndex(
    ({ by }, index) => by === replica && index >= begin && (next < 0 || index < next),
  )
  return [begin, last + 1]
}

/** The same of a callback that the lab sent again: what its replica reported last before the lab did. */
function spanOfReplay(
  { replica, seq, at }: Replayed,
  others: readonly JournalEvent[],
  taken: Set<JournalEvent>,
): readonly [number, number] {
  const isOwn = (event: JournalEvent) => event.by === replica && event.seq < seq
  const begin = others.findLastIndex((event) => isOwn(event) && event.kind === 'callback-received')
  const own = others[begin]
  if (!own || own.at < at) {
    const from = others.findIndex((event) => event.at > at)
    return from < 0 ? [others.length, others.length] : [from, from]
  }
  taken.add(own)
  return [begin, others.findLastIndex(isOwn) + 1]
}

/** Before which entry the token request is shown: before what the provider did in order to answer it. */
function beginOfTokenRequest(others: readonly JournalEvent[], index: number): number {
  let begin = index
  while (DURING_A_TOKEN_REQUEST.has(others[begin - 1]?.kind ?? 'step')) begin -= 1
  return begin
}

/** @param events the entries of one login, in any order */
export function inOrder(events: readonly JournalEvent[]): Act[] {
  const sorted = [...events].sort((a, b) => a.at - b.at || a.seq - b.seq)
  const others = sorted.filter(({ kind }) => kind !== 'routed' && kind !== 'replayed')
  const before: Act[][] = Array.from({ length: others.length + 1 }, () => [])
  const taken = new Set<JournalEvent>()
  const outs: (readonly [number, Act])[] = []
  const spanning = [
    ...events.filter(({ kind }) => kind === 'replayed'),
    ...events.filter(({ kind }) => kind === 'routed'),
  ]
  for (const event of spanning) {
    const [start, end] =
      event.kind === 'replayed' ? spanOfReplay(event, others, taken) : span(event as Routed, others, taken)
    before[start]?.push({ event, part: 'in' })
    outs.push([end, { event, part: 'out' }])
  }
  // What ends here is shown before what begins here.
  for (const [end, act] of outs) {
    const isEmpty = before[end]?.some(({ event, part }) => part === 'in' && event === act.event)
    if (isEmpty) before[end]?.push(act)
    else before[end]?.unshift(act)
  }
  others.forEach((event, index) => {
    if (event.kind === 'token-request')
      before[beginOfTokenRequest(others, index)]?.push({ event, part: 'in' })
  })
  return before.flatMap((acts, index) => {
    const event = others[index]
    if (!event) return acts
    return [...acts, { event, part: event.kind === 'token-request' ? 'out' : 'whole' }]
  })
}
