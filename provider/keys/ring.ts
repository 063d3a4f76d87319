/** The ring of signing keys that all issuers share: the newest sign, those of the rotation before stay published. */
import type { JWK } from 'jose'
import { FickleError } from '../../journal/fickle-error.ts'
import type { SigningKey } from '../quirks/context.ts'
import type { Shared, SharedKeys } from './shared-keys.ts'
import { generateJwk, publicJwk, signingAlgorithms, signingKey, thumbprint } from './signing.ts'
import { readKeys, writeKeys } from './state-folder.ts'

export interface KeyRing {
  /** Rises with every rotation, so that an issuer sees that its keys are old. */
  readonly version: number
  /** Private keys, the signing ones first. */
  readonly keys: readonly JWK[]
  publicKeys(): JWK[]
  /** The key of this id, or the newest for this algorithm. */
  find(kid: string | undefined, alg: string): SigningKey | undefined
  /** New keys sign from now on; the old ones stay published until the next rotation. */
  rotate(): Promise<readonly string[]>
  /** Takes over what another process rotated to; absent where no keys are shared. */
  readonly refresh?: () => Promise<void>
}

const freshKeys = () => Promise.all(signingAlgorithms.map((alg) => generateJwk(alg)))

function checkedKeys(keys: readonly JWK[]): JWK[] {
  return keys.map((jwk) => {
    if (!['RSA', 'EC', 'OKP'].includes(jwk.kty ?? '') || typeof jwk.d !== 'string') {
      throw new FickleError(
        'ERR_KEYS_INVALID',
        'One of the configured keys is not a private RSA, EC or OKP key.',
        'Give each key as a private JWK with kty and d.',
      )
    }
    const alg = jwk.alg ?? (jwk.kty === 'RSA' ? 'RS256' : jwk.kty === 'EC' ? 'ES256' : 'EdDSA')
    return { ...jwk, alg, use: 'sig', kid: jwk.kid ?? thumbprint(jwk).slice(0, 16) }
  })
}

/**
 * Opens the ring: configured keys, or those of the state folder, which the first start fills.
 * @throws FickleError ERR_KEYS_INVALID, ERR_KEYS_UNREADABLE
 */
export async function openKeyRing({
  keys: fixed,
  stateFolder,
  warn,
  shared,
}: {
  keys?: readonly JWK[] | undefined
  stateFolder: string | false
  warn: (message: string) => void
  /** The keys that count for all processes; those of configuration or folder are an offer to them. */
  shared?: SharedKeys | undefined
}): Promise<KeyRing> {
  const folder = fixed ? false : stateFolder
  let keys: readonly JWK[] = fixed
    ? checkedKeys(fixed)
    : (folder && (await readKeys(folder))) || (await writeKeys(folder, await freshKeys(), warn, 'first'))
  let version = 1
  const signers = new Map<string, SigningKey>()
  async function adopt(now: Shared) {
    const same = JSON.stringify(now.keys) === JSON.stringify(keys)
    ;({ version, keys } = now)
    signers.clear()
    if (!same) await writeKeys(folder, keys, warn, 'rotation')
  }
  if (shared) await adopt(await shared.agree(keys, fixed !== undefined))
  async function refresh() {
    const now = await shared?.newer(version, keys)
    if (now) await adopt(now)
  }

  return {
    get version() {
      return version
    },
    get keys() {
      return keys
    },
    publicKeys: () => keys.map(publicJwk),
    find(kid, alg) {
      const jwk = keys.find((key) => (kid === undefined ? key.alg === alg : key.kid === kid))
      if (!jwk) return undefined
      const id = jwk.kid ?? ''
      let signer = signers.get(id)
      if (!signer) {
        signer = signingKey(jwk)
        signers.set(id, signer)
      }
      return signer
    },
    ...(shared && { refresh }),
    async rotate() {
      await refresh()
      const algorithms = new Set(keys.map((key) => key.alg ?? 'RS256'))
      const fresh = await Promise.all([...algorithms].map((alg) => generateJwk(alg)))
      const previous = [...algorithms].flatMap((alg) => keys.find((key) => key.alg === alg) ?? [])
      const next = [...fresh, ...previous]
      if (shared) {
        // Where another process rotated just now, its new keys are as good as ours.
        await shared.replace(version, next)
        await refresh()
      } else {
        keys = await writeKeys(folder, next, warn, 'rotation')
        signers.clear()
        version += 1
      }
      return keys.map((key) => key.kid ?? '')
    },
  }
}
