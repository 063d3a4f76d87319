/**
 * fickle as a library: a provider, a lab, scenarios and diagnoses from your own program.
 * @module
 * @example
 * const journal = createJournal()
 * const provider = await createFickleProvider({ port: 0, stateFolder: false, journal, autoSignIn: 'alice' })
 * // ... let your relying party sign in at provider.url, then:
 * await provider.close()
 */

export { diagnose } from './diagnosis/diagnose.ts'
export type { Cause, Diagnosis, Evidence } from './diagnosis/diagnosis.ts'
export { type Explanation, explain, explainFile } from './diagnosis/explain/explain.ts'
export { type PlayReport, playScenarios, type ScenarioResult } from './harness/play.ts'
export type { JournalEvent, Report, Reporter } from './journal/events.ts'
export { FickleError } from './journal/fickle-error.ts'
export { createJournal, type Journal, type JournalOptions, type Login } from './journal/journal.ts'
export { createLab } from './lab/lab.ts'
export type { Lab, LabOptions, Policy } from './lab/options.ts'
export { createFickleProvider } from './provider/fickle-provider.ts'
export type {
  Arming,
  ArmingState,
  ConfiguredClient,
  FickleProvider,
  ProviderOptions,
  User,
} from './provider/options.ts'
export type { QuirkId } from './provider/quirks/index.ts'
export { readConfiguration } from './relying-party/config/configuration.ts'
export type { OidcConfiguration, RelyingPartyConfiguration } from './relying-party/options.ts'
export type { Scenario } from './scenarios/scenario.ts'
