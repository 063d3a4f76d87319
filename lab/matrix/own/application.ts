/** An application of your own in a matrix: how its replicas come to be, and what was learnt of it before the first cell. */
import type { Driver } from '../../../drivers/driver.ts'
import { FickleError } from '../../../journal/fickle-error.ts'
import type { Lab } from '../../options.ts'
import { isSignedIn, type Learnt, learn } from './session-probe.ts'
import { type End, type Look, lookAt, type Manner, openVisit, signIn, type Visit } from './visit.ts'

export interface Application {
  /** Starts one of its replicas, with PORT set. */
  readonly command?: string
  /** Variables for the command, once the balancer's address is known. */
  readonly environment?: (appUrl: string) => Readonly<Record<string, string>>
  /** Milliseconds in which the command has to open its port, or the upstreams have to answer. */
  readonly startWithin?: number
  /** Replicas that run already, instead of a command. */
  readonly upstreams?: readonly string[]
  /** Where a sign-in starts, by GET: path and query. */
  readonly login: string
  /** CSS selectors of what is to be pressed there before the browser is at the provider, in order. */
  readonly press?: readonly string[]
  /** A page or API that tells who is signed in: path and query. */
  readonly signedIn: string
  /** Port of the balancer. Default 0: a free one. */
  readonly port?: number
}

/** Milliseconds; what takes longer has failed. */
const ANSWER_WITHIN = 15_000
/** How many browsers are looked at on each side: what differs between two of them says nothing. */
const LOOKS = 2
/** Redirects within the application before it leads to the provider. */
const MOST_HOPS = 5

const cannot = (message: string, fix: string) =>
  new FickleError('ERR_CALIBRATION', message, fix, { exitCode: 3 })

/** One login of a new browser; whoever asks for it closes its visitor. */
export async function logIn(
  driver: Driver,
  lab: Lab,
  { login, press = [] }: Application,
): Promise<{ readonly visit: Visit; readonly end: End }> {
  const visit = await openVisit(driver, ANSWER_WITHIN)
  return { visit, end: await signIn(visit, { url: lab.url + login, press }) }
}

interface Court {
  readonly driver: Driver
  readonly lab: Lab
  readonly application: Application
  readonly issuer: string
}

async function looks({ driver, lab, application }: Court, after: 'login' | 'nothing', manner: Manner) {
  const seen: Look[] = []
  const ends: End[] = []
  for (let each = 0; each < LOOKS; each += 1) {
    const { visit, end } =
      after === 'login'
        ? await logIn(driver, lab, application)
        : { visit: await openVisit(driver, ANSWER_WITHIN), end: undefined }
    try {
      if (end) ends.push(end)
      const look = await lookAt(visit, lab.url + application.signedIn, manner)
      if (look) seen.push(look)
    } finally {
      await visit.visitor.close()
    }
  }
  return { seen, ends }
}

const SCRIPTS = 'If scripts of the page sign in, as in a single-page application, use --driver browser.'

/** Why logins on one replica did not show, from the last of them. */
function explain({ lab, application, issuer, driver }: Court, end: End | undefined) {
  const { login, signedIn } = application
  const further = driver.name === 'http' ? ` ${SCRIPTS}` : ''
  const [astray] = lab.warnings.filter((warning) => warning.includes('redirect URI'))
  if (astray !== undefined) return cannot(astray, 'In a matrix every callback must go through the balancer.')
  if (end?.missing !== undefined) {
    return cannot(
      `The page at ${shown(end.url)}, which answered ${end.status}, has nothing to press that matches ${end.missing}.`,
      `Correct --press, or leave it out if ${login} redirects to the provider by itself.${further}`,
    )
  }
  if (end?.broken !== undefined) {
    return cannot(
      `The login at ${login} broke off at ${shown(end.visited.at(-1))}: ${end.broken.replace(/\.$/, '')}.`,
      'Set --login to the path where a sign-in starts, and read the log of the application.',
    )
  }
  if (!end?.visited.some((url) => url.startsWith(`${issuer}/`))) {
    return cannot(
      `The login at ${login} never reached the provider at ${issuer}; it ended at ${shown(end?.url)} with status ${end?.status}.`,
      `Give the application this issuer, for example with --env NAME=ISSUER, and set --login to the path that leads to the provider; use --press if something must be pressed there first.${further}`,
    )
  }
  return cannot(
    `After a login at a single replica, ${signedIn} answers as if nobody were signed in; the login ended at ${shown(end.url)} with status ${end.status}.`,
    `Make a login with one replica work first, and set --signed-in to a page or API whose answer differs when somebody is signed in.${further}`,
  )
}

/** Origin and path alone: the query may hold a code. */
const shown = (url: string | undefined) => (url === undefined ? 'no address' : url.split(/[?#]/, 1)[0])

/** A browser whose login was only begun: it has what its start gave it, and never went to the provider. */
async function looksWithoutLogin({ driver, lab, application }: Court, manner: Manner) {
  const visit = await openVisit(driver, ANSWER_WITHIN)
  try {
    let next: string | undefined = lab.url + application.login
    for (let hop = 0; next?.startsWith(`${lab.url}/`) && hop < MOST_HOPS; hop += 1) {
      const { location }: { location: string | undefined } = await visit.visitor.fetch(next)
      next = location === undefined ? undefined : new URL(location, next).href
    }
    return await lookAt(visit, lab.url + application.signedIn, manner)
  } finally {
    await visit.visitor.close()
  }
}

async function learnIn(court: Court, manner: Manner) {
  const { lab, application, issuer } = court
  const nobody = await looks(court, 'nothing', manner)
  if (nobody.seen.length < LOOKS) {
    throw cannot(
      `The application does not answer at ${application.signedIn}.`,
      'Set --signed-in to a page or API that shows whether somebody is signed in.',
    )
  }
  const somebody = await looks(court, 'login', manner)
  const came = somebody.ends.every(
    ({ broken, missing, visited }) =>
      broken === undefined && missing === undefined && visited.some((url) => url.startsWith(`${issuer}/`)),
  )
  const isAstray = lab.warnings.some((warning) => warning.includes('redirect URI'))
  const isTold = came && !isAstray && somebody.seen.length === LOOKS
  return { learnt: isTold ? learn(manner, somebody.seen, nobody.seen) : undefined, end: somebody.ends.at(-1) }
}

/**
 * Learns what signed in and signed out look like, from logins in which one replica answers everything: from the answer as it
 * stands or, with a browser, from what scripts make of it. The lab must have the built-in engine and the policy `sticky`.
 * @throws FickleError ERR_CALIBRATION (exit code 3), with what is wrong and what to do
 */
export async function calibrate(court: Court): Promise<Learnt> {
  const { driver, application } = court
  const manners: Manner[] = driver.name === 'browser' ? ['fetched', 'rendered'] : ['fetched']
  let end: End | undefined
  for (const manner of manners) {
    const found = await learnIn(court, manner)
    end = found.end
    if (!found.learnt) continue
    if (isSignedIn(await looksWithoutLogin(court, manner), found.learnt) === true) {
      throw cannot(
        `A browser that has only begun a login looks signed in at ${application.signedIn}.`,
        'Set --signed-in to a page or API that only a signed-in user can see, and that names the user.',
      )
    }
    return found.learnt
  }
  throw explain(court, end)
}
