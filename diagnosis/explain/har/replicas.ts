/** Which server answered: affinity cookies, headers that name a server, addresses, and reloads that came out otherwise. */
import type { Cause, Evidence } from '../../diagnosis.ts'
import type { Exchange } from './exchange.ts'
import { type HarFinding, inEntry, type Looker, nothing } from './finding.ts'
import { type HarLogin, hasFailed } from './har-login.ts'

/** Names of cookies by which balancers keep a browser on one server. */
const affinity =
  /^(serverid|srv|srvname|srv_id|awsalb(cors|tg|tgcors)?|aws(elb|alb).*|arraffinity(samesite)?|ingresscookie|route|routeid|gclb|bigipserver.*|lb|lb_?cookie|sticky|stickounet|fickle_replica|x-mapping-.*|traefik.*|_?haproxy.*|upstream)$/i
/** Those whose value changes with every answer, so that it names no server. */
const rolling = /^awsalb/i

export const isAffinity = (name: string): boolean => affinity.test(name)

/** What names the server that answered, of one kind each. */
function serverNames(exchange: Exchange): Map<string, string> {
  const names = new Map<string, string>()
  for (const [name, value] of exchange.headers) if (name !== 'date') names.set(`the header ${name}`, value)
  for (const { name, mark } of exchange.sent)
    if (isAffinity(name) && !rolling.test(name)) names.set(`the cookie ${name}`, mark)
  for (const { name, mark, cleared } of exchange.arrived) {
    if (isAffinity(name) && !rolling.test(name) && !cleared) names.set(`the cookie ${name}`, mark)
  }
  if (exchange.serverAddress) names.set('the server address', exchange.serverAddress)
  return names
}

const shown = (kind: string, value: string) =>
  kind.startsWith('the cookie') ? `a value of its own` : value.slice(0, 60)

function compared({ login, callback }: HarLogin): { same: Evidence[]; different: Evidence[] } {
  if (!login || !callback || login.url.hostname !== callback.url.hostname) return { same: [], different: [] }
  const before = serverNames(login)
  const after = serverNames(callback)
  const same: Evidence[] = []
  const different: Evidence[] = []
  for (const [kind, value] of before) {
    const other = after.get(kind)
    if (other === undefined) continue
    if (other === value)
      same.push(inEntry(callback, `Login and callback were answered by the same server, as ${kind} says`))
    else {
      different.push(inEntry(login, `At the login ${kind} was ${shown(kind, value)}`))
      different.push(
        inEntry(
          callback,
          `At the callback ${kind} was ${kind.startsWith('the cookie') ? 'another' : shown(kind, other)}`,
        ),
      )
    }
  }
  return { same, different }
}

/** An affinity cookie that the login had set and the callback did not send. */
function lostAffinity({ login, callback }: HarLogin): Evidence[] {
  if (!login || !callback) return []
  const sent = new Set(callback.sent.map(({ name }) => name))
  return login.arrived
    .filter(({ name, cleared }) => isAffinity(name) && !cleared && !sent.has(name))
    .map(({ name }) =>
      inEntry(callback, `The affinity cookie ${name}, set at the login, was not sent with the callback`),
    )
}

/** A session cookie that the callback's answer replaced: the server did not know the one that was sent. */
function replacedSession({ callback }: HarLogin): Evidence[] {
  const sent = new Map(callback?.sent.map(({ name, mark }) => [name, mark]))
  return (
    callback?.arrived
      .filter(({ name, mark }) => !isAffinity(name) && sent.has(name) && sent.get(name) !== mark)
      .map(({ name, cleared }) =>
        inEntry(
          callback,
          `The callback's answer ${cleared ? 'took the cookie' : 'put another value into the cookie'} ${name}${cleared ? ' away' : ''}: this server did not know the session`,
        ),
      ) ?? []
  )
}

/** Looks for proof that another server answered, or that the same one did. */
export const lookAtReplicas: Looker = (login) => {
  const { callback, reloads } = login
  if (!callback) return nothing
  const { same, different } = compared(login)
  const lost = lostAffinity(login)
  const replaced = replacedSession(login)
  const cured = reloads.find((one) => !hasFailed(one) && one.status < 400 && one.status > 0)
  const cure = cured
    ? [inEntry(cured, 'The same callback, loaded again, succeeded: another server answered it')]
    : []
  const findings: HarFinding[] = []
  if (different.length > 0 || cure.length > 0) {
    findings.push({
      cause: 'other-replica',
      sureness: 3,
      summary:
        different.length > 0
          ? 'Login and callback were answered by different servers.'
          : 'The same callback failed once and succeeded once: it depends on which server is asked.',
      evidence: [...different, ...lost, ...replaced, ...cure],
    })
  } else if (lost.length > 0 || replaced.length > 0) {
    findings.push({
      cause: 'other-replica',
      sureness: lost.length > 0 ? 2.5 : 2.2,
      summary:
        lost.length > 0
          ? 'The cookie by which the balancer keeps a browser on one server did not come back, so another server may have answered.'
          : 'The server that received the callback did not know the session that the login had begun.',
      evidence: [...lost, ...replaced],
    })
  }
  const ruledOut = new Map<Cause, Evidence>()
  const [proof] = same
  if (proof && different.length === 0 && cure.length === 0) {
    ruledOut.set('other-replica', proof)
    if (replaced.length > 0) {
      findings.push({
        cause: 'session-lost',
        sureness: 2.5,
        summary: 'The same server answered and no longer knew the session.',
        evidence: [proof, ...replaced],
      })
    }
  }
  return { findings, ruledOut }
}
