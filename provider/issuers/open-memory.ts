/** Opens what an issuer remembers: of its own, or shared with further processes of the provider. */
import { type Budget, createBoundedMap } from '../bounded-map.ts'
import type { House } from '../house.ts'
import { createLogins } from '../logins/login.ts'
import { shortName } from '../shared/short-name.ts'
import type { Memory, TypedIn } from './memory.ts'
import { createMemoryStorage } from './storage.ts'

/** Users who were typed in that one issuer remembers. */
const MOST_TYPED_IN = 1000

function ownMemory(budget: Budget): Memory {
  const storage = createMemoryStorage(budget)
  const logins = createLogins(budget)
  const freeForm = createBoundedMap<TypedIn>(MOST_TYPED_IN, budget)
  return {
    storage,
    logins,
    freeForm,
    release() {
      void storage.clear()
      void logins.clear()
      freeForm.clear()
    },
  }
}

/** Seconds that a user who was typed in is known: as long as the sign-in lasts. */
const KEPT = 14 * 24 * 3600

/** Of the issuer at this address. */
export async function openMemory({ shared, budget }: House, address: string): Promise<Memory> {
  if (!shared) return ownMemory(budget)
  const [{ createRedisStorage }, { createRedisLogins }] = await Promise.all([
    import('./redis-storage.ts'),
    import('../logins/redis-logins.ts'),
  ])
  const below = `issuer:${shortName(address)}:`
  const user = (sub: string) => `${shared.prefix}${below}free-form:${sub}`
  return {
    storage: createRedisStorage(shared, below),
    logins: createRedisLogins(shared, below),
    freeForm: {
      async get(sub) {
        const text = await shared.ask((redis) => redis.get(user(sub)))
        return text === null ? undefined : (JSON.parse(text) as TypedIn)
      },
      set: (sub, typed) =>
        shared.ask((redis) =>
          redis.set(user(sub), JSON.stringify(typed), { expiration: { type: 'EX', value: KEPT } }),
        ),
    },
    // What is shared stays for the other processes.
    release: () => undefined,
  }
}
