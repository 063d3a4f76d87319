/** The signatures of logins: made when they are searched, and before, while a list is shown, a few milliseconds at a time. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Journal, Login } from '../journal/journal.ts'
import { type Signature, signatureOf } from './text-signature.ts'

interface Signed {
  /** The state of the login that was signed. */
  readonly seq: number
  readonly dropped: number
  readonly signature: Signature
}

const signed = new WeakMap<Login, Signed>()

/** The signature of a login as it is now. */
export function signatureNow(login: Login): Signature {
  const seq = login.events.at(-1)?.seq ?? 0
  const before = signed.get(login)
  if (before?.seq === seq && before.dropped === login.dropped) return before.signature
  const signature = signatureOf(login)
  signed.set(login, { seq, dropped: login.dropped, signature })
  return signature
}

/** Milliseconds of work, and of leaving the processor to others. */
const WORK_MS = 4
const REST_MS = 25
/** A login that had an entry within these milliseconds may have more of them soon. */
const SETTLED_MS = 3_000

const atWork = new WeakSet<Journal>()

/** Signs all logins that rest, so that the first search of somebody who looks at their list need not. Never throws. */
export async function signAhead(journal: Journal): Promise<void> {
  if (atWork.has(journal)) return
  atWork.add(journal)
  try {
    let since = performance.now()
    for (const login of journal.logins()) {
      if (Date.now() - (login.events.at(-1)?.at ?? 0) < SETTLED_MS) continue
      signatureNow(login)
      if (performance.now() - since < WORK_MS) continue
      await pause(REST_MS, undefined, { ref: false })
      since = performance.now()
    }
  } finally {
    atWork.delete(journal)
  }
}
