/** Steps at the provider: rotate the signing keys, or set the clock. */
import type { TakeStep } from './step.ts'

export const rotateKeys: TakeStep<'rotate-keys'> = async (_step, { composition: { provider } }) => {
  await provider.rotateKeys()
}

export const setProviderClock: TakeStep<'set-provider-clock'> = async (
  { ahead },
  { composition: { provider } },
) => provider.setClock(ahead)
