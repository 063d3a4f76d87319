/**
 * ID tokens that a profile always changes are not signed twice: oidc-provider makes a draft
 * without a signature, and the key of the issuer signs what is sent.
 */
import { type Client, ExternalSigningKey } from 'oidc-provider'
import { decode } from './compact-token.ts'
import { type Exchange, quirksOf } from './exchange.ts'

/** The algorithm that all profiles sign with. */
const ALGORITHM = 'RS256'

/** Signs nothing: a draft leaves this process only signed by the key of the issuer. */
class DraftKey extends ExternalSigningKey {
  override keyObject(): never {
    throw new TypeError('a draft has no key')
  }
  override async sign(): Promise<Uint8Array> {
    return Buffer.from('draft')
  }
}
const draftKey = new DraftKey()

/** What oidc-provider reads of a client's own keys to sign with a secret. */
const draftKeys = { selectForSign: () => [], getKeyObject: () => draftKey }

/** Whether the profile's own quirks change this token anyway, and no other one has to see how it was signed. */
export const mayDraft = (exchange: Exchange, client: Client): boolean =>
  exchange.issuer.ownStages.has('id-token-claims') &&
  quirksOf(exchange).length === 0 &&
  client.idTokenSignedResponseAlg === ALGORITHM &&
  exchange.encryption === undefined

const drafts = new WeakMap<Client, Client>()

/** The same client as if it had registered signatures with a secret: the draft's. */
export function drafting(client: Client): Client {
  let made = drafts.get(client)
  if (!made) {
    made = Object.create(client, {
      idTokenSignedResponseAlg: { value: 'HS256' },
      checkClientSecretExpiration: { value: () => {} },
      symmetricKeyStore: { value: draftKeys },
    }) as Client
    drafts.set(client, made)
  }
  return made
}

/** Header and claims of a draft, as if the newest key had signed them. */
export function partsOfDraft({ issuer }: Exchange, draft: string): ReturnType<typeof decode> {
  const parts = decode(draft)
  const key = issuer.tenant.keys.find(undefined, ALGORITHM)
  return parts && key && { ...parts, header: { ...parts.header, alg: key.alg, kid: key.kid } }
}

/** Marks what is remembered of a draft: no compact token begins like this. */
export const draftPrefix = 'draft:'

/** The login behind an ID token that comes back as a hint, and the token that oidc-provider can check in its place. */
export async function behindHint(exchange: Exchange, hint: string | undefined) {
  const behind = hint === undefined ? undefined : await exchange.issuer.logins.behindIdToken(hint)
  if (!behind?.honest.startsWith(draftPrefix)) return behind
  const parts = partsOfDraft(exchange, behind.honest.slice(draftPrefix.length))
  const key = exchange.issuer.tenant.keys.find(undefined, ALGORITHM)
  return parts && key ? { ...behind, honest: await key.sign(parts.header, parts.claims) } : undefined
}
