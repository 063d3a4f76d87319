/** What the lab can do to a replica, whoever runs it. */
import type { SessionSettings } from '../../relying-party/options.ts'
import type { Upstream } from './upstream.ts'

export interface ReplicaHost {
  readonly upstream: Upstream
  /** What fickle can do to it: end and start its process, set its clock. */
  readonly can: { readonly process: boolean; readonly clock: boolean }
  /** Ends it as a crash does: connections are cut, its memory is gone. */
  kill(): Promise<void>
  /** Starts it (again) with an empty memory, and other sessions where they are given. */
  restart(sessions?: SessionSettings): Promise<void>
  /** It goes on taking connections and answers nothing until it resumes. */
  pause(): void
  resume(): void
  /** Seconds that its clock is ahead; negative: behind. */
  readonly clock: number
  setClock(offsetSeconds: number): void
  close(): Promise<void>
}
