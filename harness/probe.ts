/** Asks the relying party itself whether one is signed in, and as whom: the only thing that tells how a login ended. */
import type { Visitor } from '../drivers/driver.ts'

interface Probed {
  /** Undefined where the relying party gave no answer that tells. */
  readonly signedIn: boolean | undefined
  /** The text of the answer, in which needles are looked for. */
  readonly text: string
  readonly status: number | undefined
}

/** How a relying party tells whether one is signed in. */
export type Probe = (visitor: Visitor) => Promise<Probed>

const noAnswer: Probed = { signedIn: undefined, text: '', status: undefined }

/** The probe of an address that answers 2xx to one who is signed in, and anything else to one who is not. */
export const probeByStatus =
  (url: string): Probe =>
  async (visitor) => {
    const answer = await visitor.fetch(url, { accept: 'application/json' }).catch(() => undefined)
    if (!answer || answer.status >= 500) return answer ? { ...noAnswer, ...answer } : noAnswer
    return { signedIn: answer.status >= 200 && answer.status < 300, text: answer.text, status: answer.status }
  }
