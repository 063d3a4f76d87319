/** For tests: who tells a story, what else went on, and what the page says. */
import { authorizationResponse, begin, fault, quirk, type Step } from '../story.ts'

/** The same without the word of the replicas, of the provider, or of the balancer. */
export type View = 'all' | 'without-replicas' | 'without-provider' | 'without-balancer' | 'balancer-alone'
export const views: readonly View[] = [
  'all',
  'without-replicas',
  'without-provider',
  'without-balancer',
  'balancer-alone',
]

const isReplica = ({ by }: Step) => by.startsWith('replica-')

export function seenBy(steps: readonly Step[], view: View): Step[] {
  return steps.filter((step) => {
    if (view === 'without-replicas') return !isReplica(step)
    if (view === 'without-provider') return step.by !== 'provider'
    if (view === 'without-balancer') return step.by !== 'balancer'
    return view === 'all' || step.by === 'balancer' || step.by === 'lab'
  })
}

/** The same with something else in it, early on, and every other entry at its time. */
export const amid = (steps: readonly Step[], more: readonly Step[]): Step[] => {
  const timed = steps.map((step, index) => ({ ...step, at: step.at ?? begin + index * 1000 }))
  const early = more.map((step, index) => ({ ...step, at: begin + 1500 + index }))
  return [...timed.slice(0, 2), ...early, ...timed.slice(2)]
}

/** Puts the words of a refusal where a relying party shows them: on the page that answers the callback. */
export const saying = (steps: readonly Step[], text: string): Step[] => {
  const last = steps.findLastIndex((step) => step.kind === 'routed')
  return steps.map((step, index) => (index === last ? ({ ...step, text } as Step) : step))
}

/** What struck or misbehaved beside the cause, and brought nothing about. */
export const distractions: Readonly<Record<string, readonly Step[]>> = {
  nothing: [],
  'another replica restarted': [fault('lab', { fault: 'restart', replica: 'replica-3' })],
  'a fault that was taken back': [
    fault('lab', { fault: 'cookie-dropped' }),
    fault('lab', { fault: 'cleared', detail: 'cookie-dropped' }),
  ],
  'a slow Redis': [fault('lab', { fault: 'redis-slow', detail: '3 s' })],
  'a quirk that every relying party takes': [
    quirk('provider', {
      quirk: 'authorization-unknown-params',
      stage: 'authorization-response',
      honest: { parameters: [['code', 'c']] },
      sent: {
        parameters: [
          ['code', 'c'],
          ['more', 'x'],
        ],
      },
      expect: 'accept',
    }),
  ],
  'an iss that was changed, and that this relying party does not look at': [
    quirk('provider', {
      quirk: 'authorization-iss-mismatch',
      stage: 'authorization-response',
      honest: { parameters: [['iss', 'a']] },
      sent: { parameters: [['iss', 'b']] },
      expect: 'reject',
      level: 'should',
    }),
  ],
  'an answer of the provider that was repeated': [authorizationResponse('provider')],
}
