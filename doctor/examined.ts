/** What checks look at: the configuration, and the live provider and deployment, each asked once and only when needed. */
import { type Application, lookAtApplication } from './application-seen.ts'
import type { Deployment } from './deployment.ts'
import { isPlaceholder } from './placeholder-text.ts'
import {
  type Discovery,
  discover,
  type KeySet,
  type Metadata,
  type Probed,
  probeAuthorization,
  readKeys,
} from './provider-seen.ts'

export interface Examined {
  readonly deployment: Deployment
  /** Where the provider was looked for. */
  readonly discoveryUri: string
  /** Whether that was said beside the configuration (`--against`). */
  readonly against: boolean
  /** How many replicas run, where that was said. */
  readonly replicas: number | undefined
  discovery(): Promise<Discovery>
  /** Undefined where discovery failed. */
  metadata(): Promise<Metadata | undefined>
  probe(pkce: boolean): Promise<Probed | undefined>
  keys(url: string): Promise<KeySet>
  application(): Promise<Application | undefined>
}

export interface ExaminedOptions {
  readonly deployment: Deployment
  readonly against: string | undefined
  readonly replicas: number | undefined
  /** Milliseconds that one request may take. */
  readonly within: number
}

/** Remembers what a function gave for each argument. */
function once<A extends string | boolean, R>(make: (argument: A) => Promise<R>): (argument: A) => Promise<R> {
  const made = new Map<A, Promise<R>>()
  return (argument) => {
    const known = made.get(argument)
    if (known) return known
    const promise = make(argument)
    made.set(argument, promise)
    return promise
  }
}

export function createExamined({ deployment, against, replicas, within }: ExaminedOptions): Examined {
  const { oidc } = deployment
  const azure = oidc.type.toLowerCase() === 'azure' && oidc.tenant !== ''
  const own = isPlaceholder(oidc.discoveryUri) ? '' : oidc.discoveryUri
  const discoveryUri =
    against ?? (own || (azure ? `https://login.microsoftonline.com/${oidc.tenant}/v2.0` : ''))
  const discovery = once((_: '') => discover(discoveryUri, within))
  const metadata = async () => {
    const found = await discovery('')
    return found.state === 'found' ? found.metadata : undefined
  }
  const application = once((_: '') => lookAtApplication(deployment, within))
  const probe = once(async (pkce: boolean) => {
    const found = await metadata()
    return found && oidc.id !== '' && oidc.callbackUrl !== '' && !isPlaceholder(oidc.id)
      ? probeAuthorization(found, deployment, { within, pkce })
      : undefined
  })
  return {
    deployment,
    discoveryUri,
    against: against !== undefined,
    replicas,
    discovery: () => discovery(''),
    metadata,
    probe,
    keys: once((url: string) => readKeys(url, within)),
    application: async () => (URL.canParse(oidc.serverUrl) ? application('') : undefined),
  }
}
