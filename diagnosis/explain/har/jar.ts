/** The relying party's cookies that a browser held when a login had begun: those that its own answers set, or that its login was sent. */
import type { ArrivedCookie, SentCookie } from './cookies-of.ts'
import type { Exchange } from './exchange.ts'
import type { HarCase } from './har-case.ts'

export interface Held extends SentCookie {
  /** Undefined where it was there before the file begins. */
  readonly setBy: Exchange | undefined
  readonly attributes: ArrivedCookie | undefined
}

/** Names of cookies by which balancers keep a browser on one server. */
const affinity =
  /^(serverid|srv|srvname|srv_id|awsalb(cors|tg|tgcors)?|aws(elb|alb).*|arraffinity(samesite)?|ingresscookie|route|routeid|gclb|bigipserver.*|lb|lb_?cookie|sticky|stickounet|fickle_replica|x-mapping-.*|traefik.*|_?haproxy.*|upstream)$/i

export const isAffinity = (name: string): boolean => affinity.test(name)

const analytics = /^(_ga|_gid|_gcl|_fbp|_hj|_pk_|amp_|ajs_|optanon|cookieconsent|intercom|mp_|_dd_s|rl_|ph_)/i
const beside = /(csrf|xsrf)[-_.]?(token)?$|callback-url$|^(lang|locale|i18n.*|theme|tz|timezone)$/i

/** Whether a cookie can name a session or carry a login. */
export const mayBeSession = (name: string): boolean =>
  !isAffinity(name) && !analytics.test(name) && !beside.test(name)

/** Origins that are the relying party's: of its login, and of its callback. */
export const ownOrigins = ({ signIn, callback }: HarCase): ReadonlySet<string> =>
  new Set(
    [signIn?.login?.url, callback?.url, URL.parse(signIn?.redirect ?? '')].flatMap((url) =>
      url ? [url.origin] : [],
    ),
  )

/** Whether a cookie of one host is sent to another: ports do not count, domains do (RFC 6265). */
export const reaches = (cookie: ArrivedCookie | undefined, from: URL, to: URL): boolean =>
  from.hostname === to.hostname ||
  (cookie?.domain !== undefined &&
    (to.hostname === cookie.domain || to.hostname.endsWith(`.${cookie.domain}`)))

/** Cookies that the relying party had given the browser by the end of the login's answer. */
function heldAfterLogin(har: HarCase): Held[] {
  const { exchanges, signIn } = har
  const login = signIn?.login
  if (!login) return []
  const own = ownOrigins(har)
  const ownNames = new Set(
    exchanges
      .filter(({ url }) => own.has(url.origin))
      .flatMap(({ arrived }) => arrived.map(({ name }) => name)),
  )
  const held = new Map<string, Held>()
  for (const cookie of login.sent)
    if (ownNames.has(cookie.name))
      held.set(cookie.name, { ...cookie, setBy: undefined, attributes: undefined })
  for (const exchange of exchanges.slice(0, login.order + 1)) {
    if (!own.has(exchange.url.origin)) continue
    for (const cookie of exchange.arrived) {
      const { name, mark, kind, cleared } = cookie
      const before = held.get(name)
      if (cleared) held.delete(name)
      // What the login was not sent, and did not get, the browser had lost already.
      else if (exchange === login || before?.mark === mark || !har.shows.sent)
        held.set(name, { name, mark, kind, setBy: exchange, attributes: cookie })
    }
  }
  return [...held.values()].filter(
    ({ name, setBy }) =>
      mayBeSession(name) || (setBy === login && !isAffinity(name) && !analytics.test(name)),
  )
}

/** Those that hold this login: what its answer set, or else what there was. */
export function cookiesOfLogin(har: HarCase): Held[] {
  const held = heldAfterLogin(har)
  const set = held.filter(({ setBy }) => setBy === har.signIn?.login)
  return set.length > 0 ? set : held
}

/** A cookie that an answer of the relying party gave out and the login was not sent. */
export function lostBeforeLogin(har: HarCase): (Held & { readonly setBy: Exchange })[] {
  const login = har.signIn?.login
  if (!login) return []
  const own = ownOrigins(har)
  const sent = new Set(login.sent.map(({ name }) => name))
  return har.exchanges
    .slice(0, login.order)
    .filter(({ url }) => own.has(url.origin))
    .flatMap((setBy) =>
      setBy.arrived
        .filter(({ name, cleared }) => !cleared && mayBeSession(name) && !sent.has(name))
        .map((attributes) => ({ ...attributes, setBy, attributes })),
    )
}
