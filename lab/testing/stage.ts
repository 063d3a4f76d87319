/** A lab on free ports for tests, a browser without a window, and what became of its logins. */
import type { Journal } from '../../journal/journal.ts'
import { createJournal } from '../../journal/journal.ts'
import { readConfiguration } from '../../relying-party/config/configuration.ts'
import { diagnoseIn } from '../diagnose-in.ts'
import { createLab } from '../lab.ts'
import { createHttpBrowser } from '../matrix/http-login.ts'
import type { Lab, LabOptions } from '../options.ts'

export interface Stage {
  readonly lab: Lab
  readonly journal: Journal
  /** Signs in with a new browser: whether it worked, what the page said, and why it failed. */
  signIn(): Promise<{
    signedIn: boolean
    status: number | undefined
    text: string
    cause: string | undefined
  }>
  /** How many of so many sign-ins failed. */
  failures(of: number): Promise<number>
}

/** @param issuer the address of a provider that signs in by itself */
export async function stageLab(issuer: string, options: Partial<LabOptions> = {}): Promise<Stage> {
  const { journal = createJournal() } = options
  const lab = await createLab({
    port: 0,
    journal,
    configuration: (appUrl) =>
      readConfiguration({
        environment: {
          OIDC_CLIENT_ID: 'lab',
          OIDC_CLIENT_SECRET: 'of a test',
          OIDC_DISCOVERY_URI: `${issuer}/.well-known/openid-configuration`,
          OIDC_CALLBACK: `${appUrl}/callback`,
          OIDC_SERVER_URL: appUrl,
          AUTHENTICATION_PUBLIC_KEYS: `[${appUrl}/api/v1/system/config/jwks]`,
        },
      }),
    ...options,
  })
  const signIn: Stage['signIn'] = async () => {
    const { status, text, broken } = await createHttpBrowser().open(`${lab.url}/api/v1/auth/login`)
    // A callback that lost its state begins a login of its own; the one meant is the one that was started.
    const newest = journal
      .logins()
      .find(({ events }) => events.some((event) => event.kind === 'routed' && event.role === 'login'))
    const cause = newest && diagnoseIn(journal, newest.id)?.cause
    return { signedIn: status === 200 && text.includes('Signed in'), status, text: broken ?? text, cause }
  }
  const failures: Stage['failures'] = async (of) => {
    let failed = 0
    for (let login = 0; login < of; login += 1) if (!(await signIn()).signedIn) failed += 1
    return failed
  }
  return { lab, journal, signIn, failures }
}
