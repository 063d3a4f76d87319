/** An application of one's own in a matrix: how its replicas come to be, and what was learnt of it before the first cell. */
import { FickleError } from '../../../journal/fickle-error.ts'
import type { Lab } from '../../options.ts'
import { createHttpBrowser, type HttpLogin } from '../http-login.ts'
import { isSignedIn, type Learnt, type Look, learn, lookAt } from './session-probe.ts'

export interface Application {
  /** Starts one of its replicas, with PORT set. */
  readonly command?: string
  /** Variables for the command, once the balancer's address is known. */
  readonly environment?: (appUrl: string) => Readonly<Record<string, string>>
  /** Milliseconds in which the command has to open its port. */
  readonly startWithin?: number
  /** Replicas that run already, instead of a command. */
  readonly upstreams?: readonly string[]
  /** Where a sign-in starts, by GET: path and query. */
  readonly login: string
  /** A page or API that tells who is signed in: path and query. */
  readonly signedIn: string
  /** Port of the balancer. Default 0: a free one. */
  readonly port?: number
}

/** Milliseconds; what takes longer has failed. */
const ANSWER_WITHIN = 15_000
/** How many browsers are looked at on each side: what differs between two of them says nothing. */
const LOOKS = 2

const cannot = (message: string, remedy: string) =>
  new FickleError('ERR_CALIBRATION', message, remedy, { exitCode: 3 })

/** One login of a new browser, and the cookies that it then has. */
export async function logIn(lab: Lab, { login }: Application) {
  const browser = createHttpBrowser({ answerWithin: ANSWER_WITHIN })
  return { jar: browser.jar, end: await browser.open(lab.url + login) }
}

async function looks(lab: Lab, application: Application, after: 'login' | 'nothing') {
  const seen: Look[] = []
  const ends: HttpLogin[] = []
  for (let each = 0; each < LOOKS; each += 1) {
    const { jar, end } =
      after === 'login' ? await logIn(lab, application) : { jar: createHttpBrowser().jar, end: undefined }
    if (end) ends.push(end)
    const look = await lookAt(jar, lab.url + application.signedIn)
    if (look) seen.push(look)
  }
  return { seen, ends }
}

/** Why logins on one replica did not show, from the last of them. */
function explain(lab: Lab, { login, signedIn }: Application, issuer: string, end: HttpLogin | undefined) {
  const [astray] = lab.warnings.filter((warning) => warning.includes('redirect URI'))
  if (astray !== undefined) return cannot(astray, 'A matrix needs every callback to pass the balancer.')
  if (end?.broken !== undefined) {
    return cannot(
      `The login at ${login} broke off at ${shown(end.visited.at(-1))}: ${end.broken.replace(/\.$/, '')}.`,
      'Give as --login the path where a sign-in starts, and look into the log of the application.',
    )
  }
  if (!end?.visited.some((url) => url.startsWith(`${issuer}/`))) {
    return cannot(
      `The login at ${login} never came to the provider at ${issuer}; it ended at ${shown(end?.visited.at(-1))} with status ${end?.status}.`,
      'Give the application this issuer, for example with --env NAME=ISSUER, and as --login the path whose answer leads to the provider.',
    )
  }
  return cannot(
    `After a login in which one replica answered everything, ${signedIn} answers as it does to nobody; the login ended at ${shown(end.visited.at(-1))} with status ${end.status}.`,
    'Make a login with one replica work first, and give as --signed-in a page or API whose answer differs once one is signed in.',
  )
}

/** Origin and path alone: the query may hold a code. */
const shown = (url: string | undefined) => (url === undefined ? 'no address' : url.split(/[?#]/, 1)[0])

/**
 * Learns what signed in and signed out look like, from logins in which one replica answers everything.
 * The lab must have the built-in engine and the policy `sticky`.
 * @throws FickleError ERR_CALIBRATION (exit code 3), with what is wrong and what to do
 */
export async function calibrate(lab: Lab, application: Application, issuer: string): Promise<Learnt> {
  const nobody = await looks(lab, application, 'nothing')
  if (nobody.seen.length < LOOKS) {
    throw cannot(
      `The application does not answer at ${application.signedIn}.`,
      'Give as --signed-in a page or API that tells whether one is signed in.',
    )
  }
  const somebody = await looks(lab, application, 'login')
  const came = somebody.ends.every(
    ({ broken, visited }) => broken === undefined && visited.some((url) => url.startsWith(`${issuer}/`)),
  )
  const isAstray = lab.warnings.some((warning) => warning.includes('redirect URI'))
  const learnt =
    came && !isAstray && somebody.seen.length === LOOKS ? learn(somebody.seen, nobody.seen) : undefined
  if (!learnt) throw explain(lab, application, issuer, somebody.ends.at(-1))
  // A login that was never answered must not look like one that was: a browser with only the cookies of its beginning.
  const half = createHttpBrowser({
    answerWithin: ANSWER_WITHIN,
    before: (url) => (url.origin === new URL(lab.url).origin ? undefined : Promise.reject(new Error('left'))),
  })
  await half.open(lab.url + application.login)
  if (isSignedIn(await lookAt(half.jar, lab.url + application.signedIn), learnt) === true) {
    throw cannot(
      `A browser whose login was only begun looks signed in at ${application.signedIn}.`,
      'Give as --signed-in a page or API that only one who is signed in can see, and that names who it is.',
    )
  }
  return learnt
}
