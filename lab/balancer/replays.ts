/** Keeps failed callbacks for a while and sends them to the replica that issued their state: a control, taken only when asked for. */
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { urlToHttpOptions } from 'node:url'
import { LRUCache } from 'lru-cache'
import { FickleError } from '../../journal/fickle-error.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Upstream } from '../replicas/upstream.ts'
import type { LoginEnd } from './login-end.ts'
import type { Seen } from './read-request.ts'

export interface Replayed {
  readonly replica: string
  readonly outcome: 'signed-in' | 'rejected'
}

export interface Replays {
  /** Keeps a failed callback, and says whether it can be replayed. */
  keep(failure: LoginEnd): boolean
  canReplay(login: string): boolean
  /** Throws FickleError where there is nothing to replay or nobody to replay it on. */
  replay(login: string): Promise<Replayed>
}

interface Kept {
  readonly issuedBy: string
  readonly method: string
  readonly path: string
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: Buffer | undefined
  readonly seen: Seen
}

const MOST_KEPT = 200
const ANSWER_WITHIN = 10_000
const ofOneHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'expect'])

/** The place of the newest entry of a login. */
const newestOf = (journal: Journal, login: string): number => journal.login(login)?.events.at(-1)?.seq ?? 0

/** @param upstreamOf the replica of that name, where it is up */
export function createReplays(journal: Journal, upstreamOf: (name: string) => Upstream | undefined): Replays {
  const kept = new LRUCache<string, Kept>({ max: MOST_KEPT })

  function send({ url }: Upstream, { method, path, headers, body }: Kept): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      // A path such as //host/ is a path still: it goes to the replica, whatever it looks like.
      const { pathname, protocol } = new URL(url)
      const options = {
        ...urlToHttpOptions(new URL(url)),
        path: `${pathname.replace(/\/$/, '')}${path}`,
        method,
        headers,
        agent: false,
      }
      const start = protocol === 'https:' ? httpsRequest : httpRequest
      const sent = start(options, resolve)
      sent.setTimeout(ANSWER_WITHIN, () => sent.destroy(new Error('It did not answer in time.')))
      sent.on('error', reject)
      sent.end(body)
    })
  }

  return {
    keep({ login, issuedBy, receivedBy, seen, request }) {
      if (!request || login === undefined || issuedBy === undefined || issuedBy === receivedBy) return false
      if (seen.method !== 'GET' && seen.form === undefined) return false
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => !ofOneHop.has(name)),
      )
      kept.set(login, { issuedBy, method: seen.method, path: seen.url, headers, body: seen.form, seen })
      return upstreamOf(issuedBy) !== undefined
    },
    canReplay(login) {
      const callback = kept.get(login)
      return callback !== undefined && upstreamOf(callback.issuedBy) !== undefined
    },
    async replay(login) {
      const callback = kept.get(login)
      if (!callback) {
        throw new FickleError(
          'ERR_REPLAY',
          'This login has no failed callback that another replica could accept.',
          'Replay right after a callback that reached the wrong replica has failed.',
        )
      }
      const upstream = upstreamOf(callback.issuedBy)
      if (!upstream) {
        throw new FickleError(
          'ERR_REPLAY',
          `${callback.issuedBy} is not running.`,
          'Start it again; what it had in memory is lost.',
        )
      }
      kept.delete(login)
      const at = Date.now()
      const since = newestOf(journal, login)
      const replica = upstream.name
      const answer = await send(upstream, callback).catch(() => undefined)
      const status = answer?.statusCode ?? 0
      // What knows the words of failures is large, and few labs replay anything.
      const { readReplay } = await import('./read-replay.ts')
      const outcome = answer
        ? await readReplay(answer, { journal, login, seen: callback.seen, replica, since })
        : 'rejected'
      journal.report({ kind: 'replayed', by: 'lab', at, login, replica, outcome, status })
      return { replica, outcome }
    },
  }
}
