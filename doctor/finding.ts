/** What the doctor reports, and the contract of a check. */
import type { Examined } from './examined.ts'

/** `error`: sign-in fails or is unsafe; `warning`: it may, or a key does not do what it seems to; `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

export interface Finding {
  /** The check's id, stable: `pkce-required`. */
  readonly id: string
  readonly severity: Severity
  readonly title: string
  /** Facts, one sentence each: what is configured, what the provider said. */
  readonly evidence: readonly string[]
  /** The line to change, counted from 1, in `file`; undefined where the key is written nowhere. */
  readonly line: number | undefined
  /** Where that line is: the configuration file or the environment file. */
  readonly file: string | undefined
  /** The key with its path: `oidcConfiguration.disablePkce`. */
  readonly key: string | undefined
  readonly fix: string
  /** What happens if it stays, and in which releases. */
  readonly ifItStays: string
  /** Where it is described: `docs/doctor.md#pkce-required`. */
  readonly documentation: string
}

/** What a check found. */
export interface Found {
  readonly evidence: readonly string[]
  /** The key to change; the line follows from it. */
  readonly key?: string | undefined
  /** The line in the configuration file, where no key leads to it. */
  readonly line?: number | undefined
  /** The file of that line, where it is not the configuration. */
  readonly file?: string | undefined
  readonly fix: string
  /** Where it differs from the check's. */
  readonly severity?: Severity | undefined
}

export interface Check {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  /** Never throws for what it looks at; a provider that does not answer is `discovery-unreachable`'s. */
  readonly find: (examined: Examined) => Promise<readonly Found[]> | readonly Found[]
}

/** Declares a check. The file's name is its id. */
export const defineCheck = (check: Check): Check => check

/** Whether a finding is a fault: the command then ends with 1. */
export const isFault = ({ severity }: Finding): boolean => severity !== 'info'
