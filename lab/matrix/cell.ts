/** One cell of the matrix: a deployment and what strikes it, and which ones there are by default. */
import { type Engine, type FaultName, faultNames, type Policy } from '../options.ts'

/** Where sessions are kept; `cookie-per-replica` is the broken fix: a sealed cookie, each replica with a key of its own. */
export const matrixStores = ['memory', 'redis', 'cookie', 'cookie-per-replica'] as const
export type MatrixStore = (typeof matrixStores)[number]

/** Faults that show nothing in a table of outcomes: they slow a login down, or need somebody who acts at the right moment. */
const notInMatrix = [
  'pause',
  'redis-slow',
  'scheme-changed',
  'slow-provider',
] as const satisfies readonly FaultName[]
export type MatrixFault = Exclude<FaultName, (typeof notInMatrix)[number]>

/** Faults that a matrix can play over and over. */
export const matrixFaults = faultNames.filter(
  (name): name is MatrixFault => !(notInMatrix as readonly string[]).includes(name),
)

export interface Cell {
  readonly replicas: number
  readonly engine: Engine
  readonly balance: Policy
  readonly store: MatrixStore
  readonly fault: MatrixFault | undefined
}

/** Lists from which every combination is made that makes sense. */
export interface MatrixAxes {
  readonly replicas?: readonly number[]
  readonly engines?: readonly Engine[]
  readonly policies?: readonly Policy[]
  readonly stores?: readonly MatrixStore[]
  /** `none` is the deployment without a fault. */
  readonly faults?: readonly (MatrixFault | 'none')[]
}

const ofRedis = (fault: string | undefined) => fault?.startsWith('redis-') === true

/** Whether a fault can strike there at all. A real engine notices the end of a replica in its own time, so `kill` is for the built-in one. */
function makesSense({ engine, store, fault }: Cell): boolean {
  if (ofRedis(fault) && store !== 'redis') return false
  return fault !== 'kill' || engine === 'built-in'
}

/** Every combination of the axes; an axis that is not given has its most telling value alone. */
export function crossed({
  replicas = [2],
  engines = ['built-in'],
  policies = ['callback-elsewhere', 'round-robin', 'random', 'sticky'],
  stores = ['memory'],
  faults = ['none'],
}: MatrixAxes): Cell[] {
  return replicas
    .flatMap((count) => engines.map((engine) => ({ replicas: count, engine })))
    .flatMap((each) => policies.map((balance) => ({ ...each, balance })))
    .flatMap((each) => stores.map((store) => ({ ...each, store })))
    .flatMap((each) => faults.map((fault) => ({ ...each, fault: fault === 'none' ? undefined : fault })))
    .filter(makesSense)
}

/** What `lab matrix` plays unless told otherwise: every policy on every engine, every store, every fault; fixes beside broken ones. */
export function defaultCells(): Cell[] {
  const cells = [
    ...crossed({
      engines: ['built-in', 'nginx', 'haproxy'],
      policies: [
        'callback-elsewhere',
        'round-robin',
        'random',
        'least-connections',
        'sticky',
        'ip-hash',
        'cookie-hash',
        'path-split',
      ],
    }),
    ...crossed({ stores: ['redis', 'cookie', 'cookie-per-replica'] }),
    ...crossed({
      engines: ['nginx', 'haproxy'],
      policies: ['round-robin', 'random'],
      stores: ['redis', 'cookie'],
    }),
    ...crossed({ policies: ['sticky'], faults: matrixFaults }),
    ...crossed({ policies: ['round-robin'], stores: ['redis', 'cookie'], faults: matrixFaults }),
    ...crossed({ replicas: [3], engines: ['built-in', 'nginx', 'haproxy'], policies: ['random'] }),
    ...crossed({ replicas: [1], policies: ['callback-elsewhere'] }),
  ]
  return cells
}
