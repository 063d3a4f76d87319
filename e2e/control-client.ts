/** Speaks to a running fickle's control API, for the fixtures that tests of other projects use. */
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { JournalEvent } from '../journal/events.ts'

/** A login as the API tells it. */
export interface ToldLogin {
  readonly id: string
  readonly outcome: 'signed-in' | 'failed' | 'abandoned' | 'completed' | 'under-way'
  readonly diagnosis?: Diagnosis
  readonly events: readonly JournalEvent[]
}

export interface ControlClient {
  /**
   * Binds quirks, and optionally a user, to the next logins of a run; answers an id by which that is taken back. Throws with
   * fickle's own words where it refuses.
   */
  arm(arming: {
    readonly quirks: readonly string[]
    readonly run: string
    readonly match?: { readonly user?: string }
    readonly signInAs?: string
    readonly logins?: number
  }): Promise<string>
  disarm(id: string): Promise<void>
  /** The last login of a run with all of its entries; undefined where fickle never met the run. */
  login(run: string): Promise<ToldLogin | undefined>
  /** Signs with a new key from now on. */
  rotateKeys(): Promise<void>
}

export function createControlClient(fickleUrl: string): ControlClient {
  const api = `${fickleUrl.replace(/\/$/, '')}/.fickle/api`

  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(`${api}${path}`, init).catch((cause: unknown) => {
      throw new Error(`No fickle answers at ${fickleUrl}. Start one, or set the option fickleUrl.`, { cause })
    })
    if (response.ok) return response
    const { message } = (await response.json().catch(() => ({}))) as { message?: string }
    throw new Error(message ?? `fickle answered ${response.status} to ${path}.`)
  }

  return {
    async arm(arming) {
      const armed = await call('/arm', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(arming),
      })
      return ((await armed.json()) as { id: string }).id
    },
    async disarm(id) {
      await call(`/arm/${id}`, { method: 'DELETE' })
    },
    async rotateKeys() {
      await call('/keys/rotate', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
    },
    async login(run) {
      const found = (await (await call(`/logins?run=${encodeURIComponent(run)}`)).json()) as {
        logins: readonly { id: string }[]
      }
      const [last] = found.logins
      return last && ((await (await call(`/logins/${last.id}`)).json()) as ToldLogin)
    },
  }
}
