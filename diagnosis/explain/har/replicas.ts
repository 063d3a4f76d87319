/** Which server answered: affinity cookies, headers that name a server, addresses, and reloads that came out otherwise. */
import type { Cause, Evidence } from '../../diagnosis.ts'
import type { Exchange } from './exchange.ts'
import { type HarFinding, inEntry, type Look, type Looker } from './finding.ts'
import { type HarCase, passedBefore } from './har-case.ts'
import { cookiesOfLogin, type Held, isAffinity, mayBeSession } from './jar.ts'
import { handledInPage } from './sign-ins.ts'

/** Affinity cookies whose value changes with every answer, so that it names no server. */
const rolling = /^awsalb/i
/** Headers that name something else than a server behind a balancer. */
const beside = /^(date|age|server|via|x-powered-by|x-cache|cf-ray|content-type|www-authenticate)$/
/** Caches of a delivery network stand before the balancer. */
const ofCache = /^cache-/i
const loopback = /^\[?(?:::1|127(?:\.\d+){3})\]?$/

/** What words may speak for that say that the login is unknown. */
const ofUnknownLogin: ReadonlySet<Cause> = new Set<Cause>([
  'other-replica',
  'session-lost',
  'session-expired',
  'key-differs',
])
/** What the words of a page speak for beyond these is a guess. */
const LIKELIEST = 3

const decidedBy =
  'Which server answered the login, and which the callback: a header such as X-Served-By at the balancer, or the logs of both.'

/** What names the server that answered, of one kind each. */
function serverNames(exchange: Exchange): Map<string, string> {
  const names = new Map<string, string>()
  for (const [name, value] of exchange.headers)
    if (!beside.test(name) && !ofCache.test(value)) names.set(`the header ${name}`, value)
  for (const { name, mark } of exchange.sent)
    if (isAffinity(name) && !rolling.test(name)) names.set(`the cookie ${name}`, mark)
  for (const { name, mark, cleared } of exchange.arrived)
    if (isAffinity(name) && !rolling.test(name) && !cleared) names.set(`the cookie ${name}`, mark)
  const { serverAddress } = exchange
  if (serverAddress && !loopback.test(serverAddress)) names.set('the server address', serverAddress)
  return names
}

const shown = (kind: string, value: string) =>
  kind.startsWith('the cookie') ? 'one value' : value.slice(0, 60)

interface Comparison {
  readonly different: readonly Evidence[]
  /** What names servers, took several values in the file, and was the same at login and callback. */
  readonly same: readonly Evidence[]
}

/** A name can prove that two servers answered, and never that it was one: unless it tells others apart in the same file. */
function compared({ exchanges, signIn, callback }: HarCase): Comparison {
  const login = signIn?.login
  if (!login || !callback || login.url.hostname !== callback.url.hostname) return { different: [], same: [] }
  const before = serverNames(login)
  const after = serverNames(callback)
  const different: Evidence[] = []
  const same: Evidence[] = []
  for (const [kind, value] of before) {
    const other = after.get(kind)
    if (other === undefined) continue
    if (other !== value) {
      const now = kind.startsWith('the cookie') ? 'another' : shown(kind, other)
      different.push(inEntry(login, `At the login ${kind} was ${shown(kind, value)}`, 'suggests'))
      different.push(inEntry(callback, `At the callback ${kind} was ${now}`, 'suggests'))
    } else if (
      kind.startsWith('the header') &&
      exchanges.some(
        (one) => one.url.origin === callback.url.origin && (serverNames(one).get(kind) ?? value) !== value,
      )
    )
      same.push(
        inEntry(
          callback,
          `At login and callback ${kind} was ${shown(kind, value)}; elsewhere it was different`,
          'suggests',
        ),
      )
  }
  return { different, same }
}

/** An affinity cookie that the login had set and the callback did not send. */
function lostAffinity({ signIn, callback }: HarCase): Evidence[] {
  const login = signIn?.login
  if (!login || !callback) return []
  const sent = new Set(callback.sent.map(({ name }) => name))
  return login.arrived
    .filter(({ name, cleared }) => isAffinity(name) && !cleared && !sent.has(name))
    .map(({ name }) =>
      inEntry(
        callback,
        `The affinity cookie ${name}, set at the login, was not sent with the callback`,
        'suggests',
      ),
    )
}

/** A fresh identifier for the session that the callback named: the server did not know it. That it is deleted says nothing. */
function freshSession({ callback }: HarCase): Evidence[] {
  const sent = new Map(callback?.sent.map(({ name, mark }) => [name, mark]))
  return (
    callback?.arrived
      .filter(
        ({ name, mark, cleared, kind }) =>
          mayBeSession(name) &&
          !cleared &&
          kind === 'identifier' &&
          sent.has(name) &&
          sent.get(name) !== mark,
      )
      .map(({ name }) =>
        inEntry(
          callback,
          `The callback's answer set a new value for the cookie ${name}: this server did not know the one that was sent`,
          'suggests',
        ),
      ) ?? []
  )
}

/** A later load of the same callback that signed in, and whether the server of the login answered it. */
function curedBy({
  outcomes,
  callback,
  signIn,
}: HarCase): { reload: Exchange; byLoginServer: boolean } | undefined {
  const reload = outcomes.find(
    ({ end, callback: one }) => end === 'passed' && callback !== undefined && one.order > callback.order,
  )?.callback
  if (!reload || !callback) return undefined
  const login = signIn?.login && serverNames(signIn.login)
  const names = serverNames(reload)
  const failed = serverNames(callback)
  return {
    reload,
    byLoginServer: [...(login ?? [])].some(
      ([kind, value]) =>
        kind.startsWith('the header') && names.get(kind) === value && (failed.get(kind) ?? value) !== value,
    ),
  }
}

/** A cookie that carried the login itself and came back as it was. */
const carrier = (har: HarCase): Held | undefined =>
  cookiesOfLogin(har).find(
    ({ name, mark, kind, attributes, setBy }) =>
      setBy === har.signIn?.login &&
      (kind === 'data' || attributes?.holdsState === true) &&
      har.callback?.sent.some((one) => one.name === name && one.mark === mark),
  )

const inCookie = (held: Held, { callback, signIn }: HarCase): Evidence[] => [
  inEntry(
    signIn?.login,
    held.attributes?.holdsState
      ? `The login put its state into the cookie ${held.name}`
      : `The login set the cookie ${held.name}, which carries data instead of a session id`,
    'suggests',
  ),
  inEntry(callback, `The callback sent ${held.name} unchanged, and the relying party refused it`, 'suggests'),
]

const decidedByKeys = 'The key or secret of the session cookie in the configuration of each server.'

/** Nobody says why the callback failed, and another server answered it than the login: one that may lack the session, or the key to it. */
function unsaid(har: HarCase, different: readonly Evidence[]): HarFinding[] {
  const { callback, signIn } = har
  if (different.length === 0) return []
  const strength = 'suggests'
  const differ =
    'Login and callback were answered by different servers, and the second refused it without saying why.'
  const sealed = carrier(har)
  if (sealed)
    return [
      {
        cause: 'key-differs',
        strength,
        summary: `${differ} Servers that do not share one key cannot read each other's cookies, and the state of the login was in ${sealed.name}.`,
        evidence: [...different, ...inCookie(sealed, har)],
        decidedBy: decidedByKeys,
      },
    ]
  const session = signIn?.login?.arrived.find(
    ({ name, mark, kind }) =>
      kind === 'identifier' && callback?.sent.some((one) => one.name === name && one.mark === mark),
  )
  if (!session) return []
  return [
    {
      cause: 'other-replica',
      strength,
      summary: `${differ} A server that keeps sessions in its own memory does not know the sessions of another server.`,
      evidence: [
        ...different,
        inEntry(
          callback,
          `The callback sent ${session.name} unchanged, which names a session and carries no data`,
          strength,
        ),
      ],
      decidedBy:
        'Whether the servers share their sessions; or the same callback sent to the server of the login: if they do not, it succeeds there.',
    },
  ]
}

/** Looks for another server that answered, a key that it does not have, or a session that is gone. */
export const lookAtReplicas: Looker = (har): Look => {
  const { callback, page, lost, said, signIn, words } = har
  // What answers 502 to 504 stands before every replica.
  if (
    !callback ||
    !signIn ||
    handledInPage(signIn, callback) ||
    (page && page.status >= 502 && page.status <= 504)
  )
    return {}
  if (said.size > 0 && !lost) return {}
  // Without its cookie no server can know a session, and a second load finds none anywhere.
  const cookies = har.shows.sent || cookiesOfLogin(har).length > 0
  const onOtherHost = signIn.login !== undefined && signIn.login.url.hostname !== callback.url.hostname
  if (((cookies || onOtherHost) && callback.sent.length === 0) || passedBefore(har)) return {}
  const { different, same } = compared(har)
  const affinity = lostAffinity(har)
  const fresh = freshSession(har)
  const cured = curedBy(har)
  // Words of a state that was found, and was another one, speak of no server without it.
  const unknown = lost && words.slice(0, LIKELIEST).some(({ cause }) => ofUnknownLogin.has(cause))
  // What the browser carries itself no server can lose.
  if (!unknown && fresh.length === 0 && !cured) {
    if (lost && carrier(har)) return { unlikely: ['other-replica', 'session-lost'] }
    return said.size === 0 ? { findings: unsaid(har, different) } : {}
  }
  const cure = cured ? [inEntry(cured.reload, 'The same callback, loaded again, succeeded', 'suggests')] : []
  const held = unknown ? carrier(har) : undefined
  const proven = lost && cured?.byLoginServer === true
  const finding = (
    cause: Cause,
    summary: string,
    evidence: readonly Evidence[],
    strength: HarFinding['strength'] = 'suggests',
  ): HarFinding => ({ cause, strength, summary, evidence, decidedBy })
  if (held && !cured) {
    const sealed = finding(
      'key-differs',
      `The state travelled in the cookie ${held.name}, which came back unchanged, but the relying party did not find the login in it${
        different.length > 0 ? ' where another server answered' : ''
      }: servers that do not share one key cannot read each other's cookies.`,
      [...inCookie(held, har), ...different],
    )
    return {
      findings: [
        {
          ...sealed,
          decidedBy: decidedByKeys,
        },
      ],
      unlikely: ['other-replica', 'session-lost'],
    }
  }
  if (same.length > 0 && different.length === 0 && !cured) {
    return {
      findings: [
        finding(
          'session-lost',
          'The same server seems to have answered, but it no longer knew the session.',
          [...same, ...fresh],
        ),
      ],
      unlikely: ['other-replica'],
    }
  }
  const elsewhere =
    different.length > 0
      ? 'Login and callback were answered by different servers, and the second did not know the login.'
      : cured
        ? 'The same callback failed once and succeeded once: it depends on which server answers.'
        : affinity.length > 0
          ? 'The cookie with which the balancer keeps a browser on one server was not sent back, so another server may have answered.'
          : 'The server that received the callback did not know the login. If several servers keep their own sessions, it reached a different one; the file has no header that tells servers apart.'
  return {
    findings: [
      finding(
        'other-replica',
        elsewhere,
        [
          ...different,
          ...affinity,
          ...fresh,
          ...(proven
            ? cure.map((one) => ({
                ...one,
                text: `${one.text.replace(/\.$/, '')}: the server of the login answered it.`,
                strength: 'proves' as const,
              }))
            : cure),
        ],
        proven ? 'proves' : 'suggests',
      ),
      finding(
        'session-lost',
        'The session was lost between login and callback: a restart, or an emptied store.',
        fresh,
      ),
    ],
  }
}
