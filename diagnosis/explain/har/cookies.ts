/** The cookies of a HAR file: set at the login, sent at the callback, or not, or changed in between. */
import type { Cause } from '../../diagnosis.ts'
import { attributesOf, reasonFor } from './cookie-reasons.ts'
import type { Exchange } from './exchange.ts'
import { type HarFinding, inEntry, type Look, type Looker } from './finding.ts'
import { type HarCase, passedBefore } from './har-case.ts'
import { cookiesOfLogin, type Held, lostBeforeLogin, ownOrigins } from './jar.ts'
import { handledInPage } from './sign-ins.ts'
import { ofOtherLogin } from './states.ts'

const notKept: readonly Cause[] = ['cookie-not-sent', 'cookie-overwritten']
const words = 'What the relying party says: its page or its log must say that it knew no session or state.'

function missing(har: HarCase, held: Held, all: boolean): HarFinding | undefined {
  const { signIn, callback, lost, shows } = har
  const setAt = held.setBy ?? signIn?.login
  if (!callback || !setAt) return undefined
  const from = signIn?.authorization?.url
  const reason = reasonFor(held.attributes, setAt, callback, from)
  const proven = lost && all && shows.sent
  return {
    cause: reason?.cause ?? 'cookie-not-sent',
    strength: proven ? 'proves' : 'suggests',
    summary:
      `The cookie ${held.name}, which the login had set, was not sent with the callback. ${reason?.text ?? ''}`.trim(),
    evidence: [
      ...(held.setBy
        ? [
            inEntry(
              held.setBy,
              `The cookie ${held.name} was set: ${attributesOf(held.attributes)}`,
              'suggests',
            ),
          ]
        : [inEntry(setAt, `The login was sent with the cookie ${held.name}`, 'suggests')]),
      inEntry(
        callback,
        `The callback came without the cookie ${held.name}${reason ? `. ${reason.text.replace(/\.$/, '')}` : ''}`,
        proven ? 'proves' : 'suggests',
      ),
    ],
    decidedBy: shows.sent
      ? words
      : 'The Cookie header of the callback: no request in this file has one, so the file may leave them out.',
    ...(reason ? { fixes: [reason.fix] } : {}),
  }
}

/** Who replaced a cookie: the last answer that set the value which the callback sent. */
function culpritOf({ exchanges, signIn, callback }: HarCase, held: Held): Exchange | undefined {
  const mark = callback?.sent.find(({ name }) => name === held.name)?.mark
  return exchanges
    .slice((signIn?.login?.order ?? 0) + 1, callback?.order)
    .findLast(({ arrived }) => arrived.some((one) => one.name === held.name && one.mark === mark))
}

function replaced(har: HarCase, held: Held): HarFinding | undefined {
  const { signIn, callback, lost, others } = har
  const culprit = culpritOf(har, held)
  const setAt = held.setBy ?? signIn?.login
  if (!setAt || !callback) return undefined
  const foreign = culprit !== undefined && !ownOrigins(har).has(culprit.url.origin)
  const second = others.find(({ login }) => login === culprit)
  // Content that is sealed or signed changes whenever something is added to it.
  if (!foreign && !second && held.kind !== 'identifier') return undefined
  const byLogin = culprit !== undefined && second !== undefined
  const proven = lost && (foreign || byLogin)
  return {
    cause: byLogin ? 'state-overwritten' : 'cookie-overwritten',
    strength: proven ? 'proves' : 'suggests',
    summary: byLogin
      ? `A second login began in this browser, and its answer replaced the cookie ${held.name} of the first.`
      : `The cookie ${held.name} was replaced between login and callback${
          foreign ? ` by ${culprit.url.host}, another application on the same host name` : ''
        }.`,
    evidence: [
      inEntry(setAt, `The login left ${held.name} with one value`, 'suggests'),
      ...(culprit ? [inEntry(culprit, `This answer set ${held.name} again`, 'suggests')] : []),
      inEntry(callback, `The callback sent ${held.name} with another value`, proven ? 'proves' : 'suggests'),
    ],
    decidedBy: culprit ? words : `The answer that set ${held.name} again: the file does not show it.`,
    fixes: foreign
      ? [
          `Give the two applications cookies of different names, or separate host names: different ports share cookies.`,
        ]
      : [],
  }
}

/** The login and the callback on different hosts, which shows without any cookie. */
function otherHost(har: HarCase): HarFinding | undefined {
  const { signIn, callback } = har
  const login = signIn?.login
  if (!login || !callback || login.url.hostname === callback.url.hostname) return undefined
  return {
    cause: 'cookie-not-sent',
    strength: 'suggests',
    summary: `The login was at ${login.url.hostname}, but the callback went to ${callback.url.hostname}: a cookie, like a page's storage, belongs to one host.`,
    evidence: [
      inEntry(login, `The login began at ${login.url.host}`, 'suggests'),
      inEntry(callback, `The callback went to ${callback.url.host}`, 'suggests'),
    ],
    decidedBy: `The Set-Cookie of the login: whether its Domain covers ${callback.url.hostname}.`,
    fixes: [
      `Use one host name for the address that users open and for the redirect URI; here ${login.url.host} and ${callback.url.host} differ.`,
    ],
  }
}

/** No cookie was ever there, although the file shows those of others. */
function neverSet(har: HarCase): Look {
  const { signIn, callback, lost, shows } = har
  const login = signIn?.login
  if (!lost || !callback || !login || callback.sent.length > 0 || !(shows.sent || shows.set)) return {}
  const [before] = lostBeforeLogin(har)
  const reason = before && reasonFor(before.attributes, before.setBy, login, undefined)
  const plain = callback.url.protocol === 'http:'
  const evidence = before
    ? [
        inEntry(
          before.setBy,
          `The cookie ${before.name} was set: ${attributesOf(before.attributes)}`,
          'suggests' as const,
        ),
      ]
    : [inEntry(login, 'The login set no cookie', 'suggests' as const)]
  return {
    findings: [
      {
        cause: 'cookie-not-sent',
        strength: 'suggests',
        summary: before
          ? `The cookie ${before.name} was set but never sent. ${reason?.text ?? ''}`.trim()
          : `The login set no cookie and the callback sent none: nothing ties the two together.${
              plain ? ' Over plain http, a library with a Secure cookie sets none.' : ''
            }`,
        evidence: [...evidence, inEntry(callback, 'The callback was sent without any cookie', 'suggests')],
        decidedBy: 'The Set-Cookie header of the login, at the server: whether there is one.',
        fixes: [
          reason?.fix ??
            (plain
              ? 'Serve https (behind a proxy, forward X-Forwarded-Proto and trust it), or do not mark the session cookie Secure while you serve http.'
              : 'Make the login save its session before it redirects, and check that its answer has a Set-Cookie header.'),
        ],
      },
    ],
  }
}

/** Whether no application read the callback's cookies: nothing answered, there is no such page, or a gateway answered. */
const isUnread = ({ page, callback, words }: HarCase): boolean =>
  page === callback && words.length === 0 && [0, 404, 502, 503, 504].includes(page?.status ?? 200)

/** Compares what the browser held after the login with what it sent at the callback. */
export const lookAtCookies: Looker = (har) => {
  const { callback, signIn, said, lost, shows, others } = har
  const bySecond = others.length > 0 && ofOtherLogin.some((cause) => said.has(cause))
  const open = said.size === 0 || lost || bySecond
  if (!callback || !signIn?.login || !open || passedBefore(har) || isUnread(har)) return {}
  const host = otherHost(har)
  const hidden: Look = host ? { findings: [host] } : { unlikely: notKept }
  if (handledInPage(signIn, callback)) return hidden
  const held = cookiesOfLogin(har)
  if (held.length === 0) {
    if (host || !(shows.sent || shows.set)) return hidden
    return neverSet(har)
  }
  const sent = new Map(callback.sent.map(({ name, mark }) => [name, mark]))
  const gone = held.filter(({ name }) => !sent.has(name))
  const changed = held.filter(({ name, mark }) => sent.has(name) && sent.get(name) !== mark)
  const kept = held.filter(({ name, mark }) => sent.get(name) === mark)
  const findings = [
    ...gone.flatMap((each) => missing(har, each, gone.length === held.length) ?? []),
    ...changed.flatMap((each) => replaced(har, each) ?? []),
  ]
  if (findings.length > 0 || kept.length === 0) return { findings }
  return {
    excluded: [
      inEntry(
        callback,
        `The cookies of the login came back unchanged: ${kept.map(({ name }) => name).join(', ')}`,
        'excludes',
        notKept,
      ),
    ],
  }
}
