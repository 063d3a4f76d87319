/** Asks a provider that is not fickle's own once whether its discovery document is there. */
import { discoveryAddress } from '../relying-party/flow/discovery-address.ts'
import type { RelyingPartyConfiguration } from '../relying-party/options.ts'

const ANSWER_WITHIN_MS = 1500

/** Undefined where the address answers, else half a sentence that says why not. */
async function discoveryTrouble(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), redirect: 'manual' })
    await answer.body?.cancel()
    return answer.ok ? undefined : `answers with status ${answer.status}`
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string; message?: string } }
    if (name === 'TimeoutError') return 'does not answer in time'
    const reason = cause?.code ?? cause?.message
    return `does not answer${reason ? ` (${reason})` : ''}`
  }
}

/**
 * A warning where the configured provider is none of fickle's own addresses and does not answer; it is asked once.
 * Undefined where nothing is wrong, or nothing is configured.
 */
export async function strangerTrouble(
  configuration: RelyingPartyConfiguration | undefined,
  own: readonly (string | undefined)[],
): Promise<string | undefined> {
  if (!configuration) return undefined
  const { url } = discoveryAddress(configuration)
  const origin = (address: string) => new URL(address).origin
  if (own.some((address) => address !== undefined && origin(address) === origin(url))) return undefined
  const trouble = await discoveryTrouble(url)
  return (
    trouble &&
    `The configured provider at ${url} ${trouble}, so every login fails at its start. Start it, or correct OIDC_DISCOVERY_URI.`
  )
}
