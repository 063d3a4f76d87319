/** The deployment itself, where it runs: which server answers, and whether a session survives from one request to the next. */
import { ask, type Outcome } from './ask.ts'
import type { Deployment } from './deployment.ts'

interface Rounds {
  /** How often a login was begun and its callback asked at once. */
  readonly begun: number
  /** How many of these callbacks did not find the session that had just been begun. */
  readonly lost: number
  /** The words by which a lost session showed. */
  readonly words: string | undefined
}

export interface Application {
  readonly front: Outcome
  readonly rounds: Rounds | undefined
}

const lostWords =
  /Missing state parameter|No (?:pending )?session found for callback|Missing nonce parameter from Session/i

const cookiesOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ')

/** One login, whose callback brings back an error instead of a code: nobody signs in, and nothing is redeemed. */
async function round(
  { oidc }: Deployment,
  within: number,
): Promise<{ lost: boolean; words: string | undefined } | undefined> {
  const login = new URL('/api/v1/auth/login', oidc.serverUrl)
  login.searchParams.set('redirectUri', new URL('/auth/callback', oidc.serverUrl).href)
  const begun = await ask(login.href, { within, redirect: 'manual' })
  const location = begun.ok ? begun.headers.get('location') : null
  if (!begun.ok || location === null || !URL.canParse(location)) return undefined
  const state = new URL(location).searchParams.get('state')
  const cookie = cookiesOf(begun.headers)
  if (state === null || cookie === '') return undefined
  const callback = new URL(oidc.callbackUrl)
  callback.searchParams.set('error', 'access_denied')
  callback.searchParams.set('error_description', 'A configuration check visited this page.')
  callback.searchParams.set('state', state)
  const answer = await ask(callback.href, { within, redirect: 'manual', headers: { cookie } })
  if (!answer.ok) return undefined
  const words = lostWords.exec(answer.body)?.[0]
  return { lost: words !== undefined, words }
}

const ROUNDS = 6

/** Looks at the address in serverUrl, and at its login and callback. */
export async function lookAtApplication(deployment: Deployment, within: number): Promise<Application> {
  const { serverUrl, callbackUrl } = deployment.oidc
  const front = await ask(serverUrl, { within, redirect: 'manual' })
  if (!front.ok || !URL.canParse(callbackUrl)) return { front, rounds: undefined }
  let begun = 0
  let lost = 0
  let words: string | undefined
  for (let count = 0; count < ROUNDS; count += 1) {
    const seen = await round(deployment, within)
    if (!seen) break
    begun += 1
    if (seen.lost) lost += 1
    words ??= seen.words
  }
  return { front, rounds: begun === 0 ? undefined : { begun, lost, words } }
}
