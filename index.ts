/**
 * fickle as a library: a provider, a lab, the judge, scenarios and diagnoses from your own program.
 * @module
 * @example
 * await using provider = await createProvider({ port: 0, stateFolder: false, autoSignIn: 'alice' })
 * // ... let your relying party sign in at provider.url, then:
 * const [login] = provider.journal.logins()
 */

export type { CheckReport, CheckSummary } from './check/check.ts'
export { check, type LibraryCheckOptions, type RelyingPartyUnderTest } from './check/check-here.ts'
export type { CheckResult } from './check/verdicts/result.ts'
export { diagnose } from './diagnosis/diagnose.ts'
export type { Cause, Diagnosis, Evidence } from './diagnosis/diagnosis.ts'
export { type Explanation, explain, explainFile } from './diagnosis/explain/explain.ts'
export { type PlayReport, playScenarios, type ScenarioResult } from './harness/play.ts'
export type { JournalEvent, Report, Reporter } from './journal/events.ts'
export { FickleError } from './journal/fickle-error.ts'
export { createJournal, type Journal, type JournalOptions, type Login } from './journal/journal.ts'
export { createLab } from './lab/lab.ts'
export type { Lab, LabOptions, Policy } from './lab/options.ts'
export { createProvider } from './provider/create-provider.ts'
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
