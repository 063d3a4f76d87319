/** Which login a later request belongs to, for every process of the provider: a code issued by one is honoured by another. */
import { readQuirk } from '../quirks/load.ts'
import type { SharedRedis } from '../shared/redis.ts'
import { type Earlier, type Login, type Logins, leftBehind, requestDigest } from './login.ts'

/** Seconds that a login is remembered: as long as its refresh token. */
const KEPT = 14 * 24 * 3600
/** Grants of one session that are remembered; the oldest go first. */
const MAX_OF_SESSION = 500

/** A login as it is written down: quirks by their spelling. */
type Written = Omit<Login, 'quirks'> & { readonly quirks: readonly string[] }

const write = (login: Login): string =>
  JSON.stringify({ ...login, quirks: login.quirks.map(({ spelling }) => spelling) })

async function read(text: string): Promise<Login> {
  // JSON leaves out what is undefined, which reads the same.
  const written = JSON.parse(text) as Written
  return { ...written, quirks: await Promise.all(written.quirks.map(readQuirk)) }
}

/** @param below What the keys of this issuer begin with, after the provider's own prefix. */
export function createRedisLogins({ prefix, ask, forget }: SharedRedis, below: string): Logins {
  const start = `${prefix}${below}login `
  const expiration = { type: 'EX', value: KEPT } as const
  const [counter, grant, interaction] = [`${start}count`, `${start}grant:`, `${start}interaction:`]
  const session = (uid: string) => `${start}session:${uid}`
  const earlier = (clientId: string) => `${start}earlier:${clientId}`
  const token = (sent: string) => `${start}token:${sent.slice(-64)}`
  const keep = (key: string, text: string) => ask((redis) => redis.set(key, text, { expiration }))
  const recall = async (key: string) => {
    const text = await ask((redis) => redis.get(key))
    return text === null ? undefined : read(text)
  }
  let count = 0

  return {
    get count() {
      return count
    },
    // Another process may have had one.
    quirked: true,
    async claim(id, request) {
      const digest = requestDigest(request)
      const first = await ask((redis) =>
        redis.set(`${start}request:${id}`, digest, { condition: 'NX', GET: true, expiration }),
      )
      return first === null || first === digest
    },
    async begin(login) {
      const [number, before] = await ask((redis) =>
        Promise.all([redis.incr(counter), redis.get(earlier(login.clientId))]),
      )
      count = number
      return { ...login, number, earlier: before === null ? undefined : (JSON.parse(before) as Earlier) }
    },
    async tieToGrant(login, grantId) {
      login.grantId = grantId
      const { sessionUid } = login
      await ask(async (redis) => {
        const commands = redis.multi().set(`${grant}${grantId}`, write(login), { expiration })
        if (sessionUid !== undefined) {
          const key = session(sessionUid)
          commands.rPush(key, grantId).lTrim(key, -MAX_OF_SESSION, -1).expire(key, KEPT)
        }
        await commands.exec()
      })
    },
    ofGrant: (grantId) => (grantId === undefined ? undefined : recall(`${grant}${grantId}`)),
    async tieToInteraction(login, uid) {
      await keep(`${interaction}${uid}`, write(login))
    },
    ofInteraction: (uid) => recall(`${interaction}${uid}`),
    async issued(login, { honest, sent, hint = honest }) {
      const { nonce, state } = login.request
      const now: Earlier = { nonce, state, idToken: honest }
      const remembered =
        sent !== hint || login.quirks.length > 0
          ? keep(token(sent), JSON.stringify({ login: write(login), honest: hint }))
          : undefined
      await Promise.all([remembered, keep(earlier(login.clientId), JSON.stringify(now))])
    },
    async sentElsewhere(login) {
      await keep(earlier(login.clientId), JSON.stringify(leftBehind(login)))
    },
    async behindIdToken(sent) {
      const text = await ask((redis) => redis.get(token(sent)))
      if (text === null) return undefined
      const { login, honest } = JSON.parse(text) as { login: string; honest: string }
      return { login: await read(login), honest }
    },
    async ofSession(uid) {
      const grants = await ask((redis) => redis.lRange(session(uid), 0, -1))
      const found = await Promise.all(grants.map((id) => recall(`${grant}${id}`)))
      return found.filter((login) => login !== undefined)
    },
    async clear() {
      count = 0
      await forget(`${below}login `)
    },
  }
}
