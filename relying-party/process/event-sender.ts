/** Sends what a replica saw to a journal in another process: in batches, in order, and never in a login's way. */
import type { Report, Reporter } from '../../journal/events.ts'

export interface EventSender {
  readonly report: Reporter
  /** Sends what is left, within a bound. */
  close(): Promise<void>
}

const MOST_WAITING = 5000
const BATCH = 200
const TIMEOUT_MS = 2000
const RETRY_MS = 500
const GATHER_MS = 20

/** Events go to `POST /.fickle/api/events` of the fickle at this address; while it is away they wait, the oldest given up first. */
export function createEventSender(journalUrl: string): EventSender {
  const endpoint = new URL('/.fickle/api/events', journalUrl)
  const waiting = new Set<Report>()
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<void> | undefined

  async function send(): Promise<boolean> {
    const batch = [...waiting].slice(0, BATCH)
    if (batch.length === 0) return true
    try {
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(batch),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await answer.body?.cancel()
      // What the journal will never take is not sent again.
      if (!answer.ok && answer.status >= 500) return false
      for (const report of batch) waiting.delete(report)
      return true
    } catch {
      return false
    }
  }

  function later(milliseconds: number): void {
    timer ??= setTimeout(() => {
      timer = undefined
      sending ??= send().then((sent) => {
        sending = undefined
        if (waiting.size > 0 && !closed) later(sent ? 0 : RETRY_MS)
      })
    }, milliseconds)
    timer.unref()
  }

  return {
    report(report) {
      waiting.add({ at: Date.now(), ...report })
      const [oldest] = waiting
      if (waiting.size > MOST_WAITING && oldest) waiting.delete(oldest)
      later(GATHER_MS)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      timer = undefined
      await sending
      while (waiting.size > 0 && (await send()));
    },
  }
}
