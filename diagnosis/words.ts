/** What the words of a page say of a login: that it failed, and by the dictionary of what. */
import type { JournalEvent } from '../journal/events.ts'
import type { Cause } from './diagnosis.ts'
import { likelyOf } from './dictionary/products.ts'
import { lookUp } from './explain/look-up.ts'
import { otherLanguages, type SignInWords } from './languages.ts'

/** Words with which software of any make says that a sign-in failed. */
const failed =
  /^\W*(error|failure|failed|oops|sorry)\b|\b(provider|application|server)\b.{0,20}\berror\b|\berror\b.{0,30}\b(occurred|handling|processing)\b|\b(sign(ing)?[- ]?in|log(ging)?[- ]?in|login|authenticat(e|ion)|authoriz(e|ation)|callback|oauth|oidc|sso)\b.{0,40}\b(fail(ed|ure)?|error|unsuccessful|rejected|denied|invalid|expired|did(n['’]t| not) (succeed|work)|went wrong|not (possible|successful))\b|\b(fail(ed|ure)?|error|unable|could(n['’]t| not)|can(not|['’]t)|problem)\b.{0,40}\b(sign(ing)?|log(ging)?)[- ]?(you )?in\b|\b(fail(ed|ure)?|error|unable)\b.{0,30}\b(authenticat|authoriz|verify)|\b(invalid|missing|unknown|unexpected|wrong|bad|expired)\b.{0,30}\b(state|nonce|csrf|token|session|credentials|code|issuer|audience|signature|grant)\b|\b(state|nonce|csrf|token|session|signature|issuer|audience|iss|aud|exp|iat|nbf)\b.{0,40}\b(mismatch|missing|invalid|expired|not found|not match|does(n't| not) match|did not match|unknown|unexpected)\b|\b(access denied|unauthori[sz]ed|forbidden|internal server error|bad request|something went wrong|try again|invalid_(grant|request|client|token)|access_denied|server_error)\b|\b(state|nonce|issuer|audience)(Mismatch|Error)\b/i

/** What short answers say that are a message of software and nothing else. */
const ofSoftware =
  /\b(claim|user ?info|id_?token|at_hash|azp|kid)\b.{0,60}\b(mismatch|did(n['’]t| not) match|does(n['’]t| not) match|missing|not found|invalid)\b|\bnon-?2(xx|\d\d)\b|\b(unexpected|bad) (status|response)\b|\b(cannot|can['’]t|could(n['’]t| not)|unable to|failed to) (get|fetch|load|read|retrieve|obtain|verify|parse|decode|unmarshal|decrypt|exchange|find)\b/i
/** Members with which a short answer, or a message to another window, says that it failed. */
const inData =
  /\b(ok|success|succeeded|authenticated)["']?\s*:\s*(false|!1)\b|\b(status|type|event|result)["']?\s*:\s*["'][\w:. -]*(error|fail|denied)|\berror["']?\s*:\s*["'{]\w/i
/** Characters up to which an answer is such a message. */
const LONGEST_MESSAGE = 160

const signIn = /\b(sign|log)[- ]?(in|on)\b|\blogin\b|\bsign up\b|\b(continue|connect|proceed) with\b/i

const inAnyLanguage = (text: string, what: Exclude<keyof SignInWords, 'language'>): boolean =>
  otherLanguages.some(({ [what]: words }) => words.test(text))

/** Whether a page asks somebody to sign in. */
export const asksToSignIn = (text: string): boolean => signIn.test(text) || inAnyLanguage(text, 'signIn')

/** Shorter texts of the dictionary are words of everyday pages too. */
const LONG_ENOUGH = 16

/** Words, and members of JSON, with which a page says that it knows of nobody who is signed in. */
const knowsNobody =
  /\b(not|no longer|isn't|aren't) (currently |yet )?(signed|logged)[- ]?in\b|\bplease (sign|log)[- ]?in\b|\b(sign|log)[- ]?in (first|to (continue|proceed|view|see|access))\b|\b(have|need) to (sign|log)[- ]?in\b|\bmust (sign|log)[- ]?in\b|"user"\s*:\s*null\b|"(is_?)?(authenticated|logged_?in|signed_?in)"\s*:\s*false\b/i
/** Words with which an application says that it knows the user, who may not see a page. */
const mayNot =
  /\b(roles?|permissions?|privileges?|entitle(d|ments?)|insufficient[\s_-]?(scopes?|rights?|authority))\b|\b(you|user|account) (are|is|do|does|may|can)( ?not|n['’]t)\b.{0,40}\b(allowed|permitted|authori[sz]ed|access|member|view|perform)\b|\bnot a member\b|\bmember of\b/i

/** Whether a page refuses somebody whom it knows, by its words, or since it names them or offers to sign out. */
export const refusesUser = (
  { status, text = '' }: JournalEvent<'routed'>,
  names: readonly string[],
): boolean =>
  status === 403 &&
  !knowsNobody.test(text) &&
  (mayNot.test(text) || namesOne(text, names) || offersToLeave(text))

const leave = /\b(sign|log)(ing)?[- ]?(out|off)\b/i
const greeting = /\bsigned in\b|\blogged in\b|welcome/i

const offersToLeave = (text: string): boolean => leave.test(text) || inAnyLanguage(text, 'leave')

/** Whether a page greets somebody, or offers to sign out. */
export const greets = (text: string): boolean =>
  greeting.test(text) || inAnyLanguage(text, 'greets') || offersToLeave(text)

/** Whether a page offers a login to somebody whom nothing on it shows to be signed in, in whatever language. */
export const offersOnlyLogin = (
  { offersLogin, asksPassword, text = '' }: JournalEvent<'routed'>,
  names: readonly string[],
): boolean =>
  // Who is asked for a password is named by what was said of the sign-in before.
  offersLogin === true && (asksPassword === true || !namesOne(text, names)) && !offersToLeave(text)

/**
 * Whether a page that follows a callback is one for somebody who is not signed in.
 * @param names of the user who signed in at the provider: a page that has one knows the user
 */
export function asksForSession(page: JournalEvent<'routed'>, names: readonly string[]): boolean {
  const { status, beginsLogin, text = '' } = page
  if (status === 401 || beginsLogin === true) return true
  if (status === 403) return !refusesUser(page, names) && asksToSignIn(text)
  if (namesOne(text, names) && page.asksPassword !== true) return false
  if (knowsNobody.test(text) || inAnyLanguage(text, 'nobody')) return true
  return offersOnlyLogin(page, names) && asksToSignIn(text)
}

/** Whether a text has one of these names. */
export function namesOne(text: string, names: readonly string[]): boolean {
  const shown = text.toLowerCase()
  return names.some((name) => shown.includes(name.toLowerCase()))
}

const SHORTEST_NAME = 3

/** What the provider calls the user of a login, as a page may show it. */
export const namesOfUser = (events: readonly JournalEvent[]): string[] =>
  events
    .flatMap((event): unknown[] => {
      if (event.kind === 'sign-in') return [event.user]
      if (event.kind !== 'id-token') return []
      const { sub, name, email, preferred_username, given_name } = event.claims
      return [sub, name, email, preferred_username, given_name]
    })
    .filter((name) => typeof name === 'string')
    .filter(({ length }) => length >= SHORTEST_NAME)

/** The causes that the dictionary knows for a text, the likeliest first, without doubles. */
export function causesOf(text: string | undefined): readonly Cause[] {
  if (text === undefined || text === '') return []
  const found = lookUp(text).filter(({ words }) => words.length >= LONG_ENOUGH)
  return [...new Set(found.flatMap(({ entry }) => likelyOf(entry).map(({ cause }) => cause)))].filter(
    (cause) => cause !== 'unknown',
  )
}

/** Whether the words that are known of a text fit each of its causes alike. */
export const leavesOpen = (text: string | undefined): boolean =>
  text !== undefined &&
  text !== '' &&
  lookUp(text).find(({ words }) => words.length >= LONG_ENOUGH)?.entry.alike === true

/** The first cause of words that name it without doubt. */
export function namedBy(text: string | undefined): Cause | undefined {
  if (text === undefined || text === '') return undefined
  const found = lookUp(text).find(({ entry, words }) => entry.proves === true && words.length >= LONG_ENOUGH)
  return found && likelyOf(found.entry)[0]?.cause
}

/** Whether a text says that something failed: in words of any make, or in those of a known product. */
export const saysFailure = (text: string | undefined): boolean =>
  text !== undefined &&
  (failed.test(text) ||
    (text.length <= LONGEST_MESSAGE && (ofSoftware.test(text) || inData.test(text))) ||
    (inAnyLanguage(text, 'failed') && !offersToLeave(text)) ||
    lookUp(text).some(({ words }) => words.length >= LONG_ENOUGH))

const failurePath = /(^|[/_.-])(login-?fail(ed|ure)?|fail(ed|ure)?|error|denied|unauthorized)([/_.-]|$)/i

/** Where an answer leads the browser, at this origin or another. */
const ledTo = ({ leadsTo, leavesFor }: JournalEvent<'routed'>) => leadsTo ?? leavesFor

const loginPage = /(^|\/)(log|sign)[-_]?(in|on)(\.\w{2,5})?\/?$/i

/** Whether an answer sends the browser on with what may sign the user in there. */
export const handsOver = (hop: JournalEvent<'routed'>): boolean => ledTo(hop)?.ticket === true

/** Whether an answer sends the browser to a page that is, by its address, for people who want to sign in. */
export const leadsToLogin = (hop: JournalEvent<'routed'>): boolean =>
  loginPage.test(ledTo(hop)?.path ?? '') && !handsOver(hop)

/** What a routed answer says of the failure, in its own words. */
export function textOf(hop: JournalEvent<'routed'>): string | undefined {
  const parts = [ledTo(hop)?.error, hop.text].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? undefined : parts.join(' ')
}

/** How an answer of the relying party shows that the login failed, as half a sentence; undefined where it does not. */
export function shownFailure(hop: JournalEvent<'routed'>): string | undefined {
  const { error, status, beginsLogin, text } = hop
  const leadsTo = ledTo(hop)
  const where = `${hop.leadsTo ? '' : (hop.leavesFor?.host ?? '')}${leadsTo?.path}`
  if (error !== undefined) return `there was no answer (${error})`
  if ((status ?? 0) >= 400) return `the answer has the status ${status}`
  if (beginsLogin) return 'the answer starts the login again'
  if (leadsTo?.error !== undefined)
    return `the answer redirects to ${where} with the error "${leadsTo.error}"`
  if (leadsTo !== undefined && failurePath.test(leadsTo.path)) return `the answer redirects to ${where}`
  if (hop.role === 'landing' && leadsTo === undefined && failurePath.test(hop.path) && saysFailure(text))
    return `the page ${hop.path} says so`
  return saysFailure(text) ? 'the page says so' : undefined
}
