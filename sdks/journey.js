/** One journey of an SDK: its steps in order, and where it ended. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Thrown by a step after which the journey cannot go on. */
class StepError extends Error {}

/** The words of an error, with what an SDK hides in members beside the message. */
const wordsOf = (error) =>
  [error?.code ?? error?.errorCode ?? error?.error, error?.message ?? String(error), error?.cause?.message]
    .filter((part, index, all) => typeof part === 'string' && part !== '' && all.indexOf(part) === index)
    .join(': ')

const installedVersion = (sdk) =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', sdk, 'package.json'), 'utf8')).version

/**
 * Plays a journey and reports it: `{ id, sdk, version, title, profile, steps: [{ did, error? }], signedIn }`.
 * @param journey a module of `journeys/`
 * @param context where the provider is
 */
export async function play(id, journey, { provider }) {
  const { sdk, title, profile, authority = '', ownHost, verifies, bound, cannot } = journey
  const version = journey.version ?? installedVersion(sdk)
  const steps = []
  /** Does one thing; `did` is said of it where it goes well, and with the error where it does not. */
  const step = async (did, act) => {
    try {
      const result = await act()
      steps.push({ did })
      return result
    } catch (error) {
      steps.push({ did, error: wordsOf(error) })
      throw new StepError(did, { cause: error })
    }
  }
  try {
    const address = ownHost ?? `${provider}/${profile}`
    await journey.play({ provider, address, authority: `${address}${authority}`, step, steps })
  } catch (error) {
    if (!(error instanceof StepError)) steps.push({ did: 'start', error: wordsOf(error) })
  }
  const signedIn = steps.length > 0 && steps.every(({ error }) => error === undefined)
  return {
    ...{ id, sdk, version, title, profile, steps, signedIn },
    ...(ownHost && { ownHost: true }),
    ...(verifies && { verifies }),
    ...(bound && { bound }),
    ...(cannot && { cannot }),
  }
}

/** @throws Error with the text where it does not hold. */
export function must(holds, text) {
  if (!holds) throw new Error(text)
}
