/**
 * For tests: for each cause, stories that look like it and have another. Typed by the list of causes: a new rule needs some of its own.
 */
import type { Cause } from '../../diagnosis.ts'
import { ofTheProvider } from './of-the-provider.ts'
import { ofTheState } from './of-the-state.ts'
import type { LookAlikes } from './parts.ts'

export const alike: Readonly<Record<Exclude<Cause, 'unknown'>, LookAlikes>> = {
  ...ofTheState,
  ...ofTheProvider,
}
