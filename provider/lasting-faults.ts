/** What a lab lets the provider do wrong to every login that begins from now on, until it is taken back. */
import type { FickleProvider } from './options.ts'

const EVERY_LOGIN = 1_000_000

async function arm(provider: FickleProvider, quirk: string): Promise<() => void> {
  const { id } = await provider.arm({ quirks: [quirk], logins: EVERY_LOGIN })
  return () => void provider.disarm(id)
}

/** Seconds by which the token endpoint answers late. */
export const slowProvider = (provider: FickleProvider) => (seconds: number) =>
  arm(provider, `token-delay=${Math.round(seconds * 1000)}`)

/** Seconds that its clock is ahead of true time; negative: behind. */
export const providerClock = (provider: FickleProvider) => (seconds: number) =>
  arm(provider, `clock-offset=${seconds}`)
