/** Controls a fickle that runs elsewhere, over its control API, and follows its journal as a live stream. */
import { randomBytes } from 'node:crypto'
import type { JournalEvent } from '../../journal/events.ts'
import { FickleError } from '../../journal/fickle-error.ts'
import { createFeed } from './feed.ts'
import { createGuest } from './guest.ts'
import type { ProviderControl } from './provider-control.ts'

const CATCH_UP_MS = 5_000

/** Hands on the data of each message of a server-sent stream, until it ends. */
async function follow(body: AsyncIterable<Uint8Array>, take: (data: string) => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    const messages = rest.split('\n\n')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const data = message
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length).trimStart())
      if (data.length > 0) take(data.join('\n'))
    }
  }
}

/**
 * @throws FickleError `ERR_PROVIDER_UNREACHABLE` (exit code 3) where none answers
 */
export async function controlThere(url: string): Promise<ProviderControl> {
  const root = url.replace(/\/$/, '')
  const unreachable = (cause: unknown) =>
    new FickleError(
      'ERR_PROVIDER_UNREACHABLE',
      `No fickle answers at ${root}.`,
      'Start one with "fickle provider", or leave out --provider so that one is started.',
      { cause, exitCode: 3 },
    )
  const call = async <T>(path: string, method = 'GET', body?: unknown): Promise<T> => {
    const response = await fetch(`${root}/.fickle/api${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw unreachable(cause)
    })
    const answer = (await response.json().catch(() => ({}))) as T & { error?: string; message?: string }
    if (response.ok) return answer
    const message = answer.message ?? `The provider at ${root} answered ${response.status} to ${path}.`
    if (answer.error === 'address_taken' || answer.error === 'client_taken') {
      const wait = 'Wait until it has ended, or start a provider of its own.'
      throw new FickleError(`ERR_${answer.error.toUpperCase()}`, message, wait, { exitCode: 3 })
    }
    throw new FickleError(
      'ERR_PROVIDER_REFUSED',
      message,
      'Check that a fickle of this version runs at --provider.',
    )
  }
  const path = (id: string) => `/guests/${id}`
  const guest = createGuest({
    bring: (id, brought) => call(path(id), 'PUT', brought),
    remove: (id) => call(path(id), 'DELETE'),
    all: () => call('/guests'),
  })
  // It goes with the stream, too, so that a check that is killed leaves nothing.
  await call(path(guest.id), 'PUT', {})

  const feed = createFeed()
  const aborting = new AbortController()
  const stream = await fetch(`${root}/.fickle/api/events?guest=${guest.id}`, {
    signal: aborting.signal,
  }).catch((cause: unknown) => {
    throw unreachable(cause)
  })
  if (!stream.ok || !stream.body) throw unreachable(new Error(`its event stream answered ${stream.status}`))
  let ended: unknown
  follow(stream.body, (data) => feed.take(JSON.parse(data) as JournalEvent)).then(
    () => {
      ended = new Error('its event stream ended')
    },
    (cause: unknown) => {
      ended = cause
    },
  )

  return {
    url: root,
    feed,
    async caughtUp() {
      // What is reported now comes behind everything that the provider saw before.
      const run = `seen-${randomBytes(6).toString('hex')}`
      const here = feed.until(run, () => true, CATCH_UP_MS)
      await call('/events', 'POST', [{ kind: 'step', by: 'harness', run, title: 'fickle check looks' }])
      const isHere = await here
      feed.forget(run)
      if (!isHere || ended !== undefined) throw unreachable(ended)
    },
    addressOf: async (segment) => (segment === '' ? root : `${root}/${segment}`),
    ...guest,
    arm: async (arming) => (await call<{ id: string }>('/arm', 'POST', arming)).id,
    disarm: async (id) => {
      await call(`/arm/${id}`, 'DELETE')
    },
    async close() {
      await guest.leave()
      aborting.abort()
    },
  }
}
