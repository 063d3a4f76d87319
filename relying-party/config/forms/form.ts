/** What every form of a deployment's configuration is read into: variables with their places, and what is said of the deployment. */
import type { Problem } from '../problems.ts'

export type FormName = 'block' | 'helm' | 'compose' | 'kubernetes' | 'environment'

/** The forms that are read, for people. */
export const FORMS: Readonly<Record<FormName, string>> = {
  block: 'a file with authenticationConfiguration (the documented block, or a whole openmetadata.yaml)',
  helm: "values of OpenMetadata's Helm chart (openmetadata.config.authentication)",
  compose: 'a docker-compose file (services, environment)',
  kubernetes: 'Kubernetes manifests (Deployment, ConfigMap, Secret, Ingress)',
  environment: 'an environment file (NAME=value)',
}

/** A variable of the server's environment, as one file sets it. */
export interface Assignment {
  /** As in `OIDC_SCOPE`. */
  readonly variable: string
  /** Undefined where the file only says where the value is. */
  readonly value: string | undefined
  /** Where the value is instead, as in `the key id of the Secret om-oidc`. */
  readonly reference?: string | undefined
  /** The variable whose empty default made the value, as in `\${NAME:-}`. */
  readonly emptyDefaultOf?: string | undefined
  readonly file: string
  readonly line: number | undefined
  /** How the file calls it: the variable, or a path of keys. */
  readonly key: string
  /** Whether the form gives it where the file does not. */
  readonly isDefault?: boolean
}

/** A fault of the form itself, which no key of the server has. */
export interface FormFault {
  readonly id: 'environment-file' | 'chart-section-off' | 'chart-key'
  readonly severity: 'error' | 'warning' | 'info'
  readonly file: string
  readonly line: number | undefined
  readonly key: string | undefined
  readonly evidence: readonly string[]
  readonly fix: string
}

export interface Placed<T> {
  readonly value: T
  readonly file: string
  readonly line: number | undefined
}

/** What files say of the deployment around the server. */
export interface DeploymentFacts {
  readonly replicas?: Placed<number>
  /** What keeps a browser at one replica. */
  readonly sticky?: Placed<string>
  /** What ends TLS in front of the server. */
  readonly tls?: Placed<string>
  /** The server's release, from the tag of its image. */
  readonly release?: Placed<string>
  /** Sources of variables that were not given: a Secret, a ConfigMap, an environment file. */
  readonly elsewhere?: readonly Placed<string>[]
}

export interface Reading {
  readonly form: FormName
  readonly file: string
  readonly assignments: readonly Assignment[]
  /** The text that holds authenticationConfiguration, with its lines where they are in the file. */
  readonly block?: string | undefined
  readonly problems: readonly Problem[]
  readonly faults: readonly FormFault[]
  readonly facts: DeploymentFacts
  /** How a variable is written where the file does not have it yet. */
  readonly write: (variable: string, value: string) => string
}

/** Whether a variable is one of those that decide on the sign-in. */
export const isOfSignIn = (name: string) =>
  /^(OIDC_|AUTHENTICATION_|AUTHORIZER_|JWT_|RSA_|FORCE_SECURE|BASE_PATH)/.test(name)

/** The release that a tag of the server's image names: `1.12.6`; undefined for `latest`. */
export const releaseOfTag = (tag: string | undefined) => /^v?(\d+\.\d+(?:\.\d+)?)/.exec(tag ?? '')?.[1]

/** Whether an image is OpenMetadata's server, and its tag. */
export function serverImage(image: string | undefined): { tag: string | undefined } | undefined {
  const found = /openmetadata\/server(?::([^@\s]+))?/.exec(image ?? '')
  return found ? { tag: found[1] } : undefined
}

/** A list as the server's variables hold it. */
export const listText = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(String).join(',')}]`
    : value === null || value === undefined
      ? ''
      : String(value)
