/** Tokens in compact form, as three parts: what is in them, and how the journal is told of those that nobody changed. */
import { computedMembers } from '../../journal/computed.ts'
import { ownSize } from '../../journal/size.ts'
import { type Exchange, report } from './exchange.ts'

/** Header and claims of a compact JWS; undefined where it is none (encrypted, say). */
export function decode(
  token: string,
): { header: Record<string, unknown>; claims: Record<string, unknown> } | undefined {
  const [header, claims, signature, ...rest] = token.split('.')
  if (!header || !claims || signature === undefined || rest.length > 0) return undefined
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  return { header: read(header), claims: read(claims) }
}

interface Unread {
  readonly unsigned: string
  parts: ReturnType<typeof decode>
}

const withParts = computedMembers(['header', 'claims'], (unread: Unread) => {
  unread.parts ??= decode(`${unread.unsigned}.`) ?? { header: {}, claims: {} }
  return unread.parts
})

/** Reports a token that is sent as it is, decoded when somebody looks. Its signature is not kept. */
export function reportHonestToken(
  exchange: Exchange,
  kind: 'id-token' | 'access-token',
  token: string,
): void {
  // Encrypted, or none at all: there is nothing to tell.
  if (token.split('.', 4).length !== 3) return
  const unsigned = token.slice(0, token.lastIndexOf('.'))
  // Read by nobody, it stays as it came.
  const seen = { kind, issuer: exchange.issuer.value, [ownSize]: unsigned.length }
  report(exchange, withParts(seen, { unsigned, parts: undefined }))
}
