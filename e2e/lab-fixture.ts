/** The fixture `lab`: replicas of the tested application behind a balancer, for one test. */
import type { Journal } from '../journal/journal.ts'
import type { Lab, LabOptions } from '../lab/options.ts'

/** What a test says of its replicas: a command that starts one (PORT is set), or the addresses of those that run. */
export type OwnReplicas = Pick<
  LabOptions,
  'command' | 'upstreams' | 'replicas' | 'balance' | 'engine' | 'environment' | 'startWithin'
>

/**
 * Starts a lab of your own replicas behind a balancer; it ends with the test. A command finds the issuer in OIDC_ISSUER and
 * the balancer's address in APP_URL, beside what `environment` sets.
 * @throws FickleError where neither or both of `command` and `upstreams` are given, or a replica does not answer
 */
export type StartLab = (replicas: OwnReplicas) => Promise<Lab>

/** Gives the test what starts labs, and ends them after it. */
export async function useLabs(
  { issuer, journal }: { readonly issuer: string; readonly journal: Journal },
  use: (start: StartLab) => Promise<void>,
): Promise<void> {
  const labs: Lab[] = []
  try {
    await use(async (replicas) => {
      const { createLab } = await import('../lab/lab.ts')
      const lab = await createLab({
        port: 0,
        replicaPort: 0,
        journal,
        ...replicas,
        environment: (appUrl) => ({
          OIDC_ISSUER: issuer,
          APP_URL: appUrl,
          ...replicas.environment?.(appUrl),
        }),
      })
      labs.push(lab)
      return lab
    })
  } finally {
    await Promise.all(labs.map((lab) => lab.close()))
  }
}
