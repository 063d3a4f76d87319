/** The deployments that are played on an application of your own, and what no deployment can hold against. */
import { findProgram } from '../../engines/program.ts'
import { type Engine, engines, policies } from '../../options.ts'
import { type Cell, crossed, type MatrixAxes, type MatrixFault } from '../cell.ts'

/** Faults that a matrix can play on replicas of your own that it started. */
const onProcesses = ['kill', 'restart', 'rolling-restart'] as const satisfies readonly MatrixFault[]
const onRedis = ['redis-down', 'redis-read-only', 'redis-evicting'] as const satisfies readonly MatrixFault[]

/** Faults that end every login, however an application is deployed. */
const inevitable: ReadonlySet<MatrixFault> = new Set([
  'cookie-dropped',
  'cookie-overwritten',
  'query-stripped',
])

/** The rate at which logins have to fail under a fault that struck: all or none. */
export const inevitableRate = ({ fault }: Cell): 0 | 1 => (fault && inevitable.has(fault) ? 1 : 0)

/** Why a cell cannot be played on replicas of your own; undefined where it can. */
export function obstacle({ fault, store }: Cell, started: boolean): string | undefined {
  if (fault === undefined || inevitable.has(fault)) return undefined
  const among = (names: readonly MatrixFault[]) => names.includes(fault)
  if (among(onProcesses)) return started ? undefined : `${fault} needs replicas that --command starts`
  if (among(onRedis)) return store === 'redis' ? undefined : `${fault} needs --stores redis`
  return undefined
}

/** Engines that are installed. */
const installed = (): Engine[] => engines.filter((name) => name === 'built-in' || findProgram(name))

/** What is played unless told otherwise: every policy on every engine that is installed, and ends of replicas before and after the usual fixes. */
export function ownCells(axes: MatrixAxes | undefined, replicas: number, started: boolean): Cell[] {
  if (axes !== undefined) return crossed({ replicas: [replicas], ...axes })
  const count = { replicas: [replicas] }
  return [
    ...crossed({ ...count, engines: installed(), policies }),
    ...(started ? crossed({ ...count, policies: ['sticky', 'round-robin'], faults: onProcesses }) : []),
  ]
}
