/** How the documents of two issuers of this provider differ: what a client sees before any sign-in. */
import { differences, type Row } from './login/difference.ts'

interface Compared {
  readonly name: string
  /** Members that differ. */
  readonly rows: readonly Row[]
  /** Why they could not be compared. */
  readonly problem?: string
}

const WITHIN_MS = 5_000
const LONGEST = 1024 * 1024

type Read = { readonly value: unknown } | { readonly problem: string }

async function read(url: string): Promise<Read> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(WITHIN_MS) })
    const text = (await answer.text()).slice(0, LONGEST)
    try {
      return { value: { status: answer.status, body: JSON.parse(text) as unknown } }
    } catch {
      return { value: { status: answer.status, body: text.slice(0, 4000) } }
    }
  } catch (error) {
    return { problem: `it could not be read: ${(error as Error).message}.` }
  }
}

/** What names the address itself differs by itself, and says nothing. */
const withoutAddress = (value: unknown, address: string): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(address, 'ISSUER'))

/** Where the keys are said to be; nothing outside of this provider is fetched. */
function keysAt(document: Read, address: string): string | undefined {
  if ('problem' in document) return undefined
  const uri = (document.value as { body?: { jwks_uri?: unknown } | null }).body?.jwks_uri
  return typeof uri === 'string' && URL.parse(uri)?.origin === new URL(address).origin ? uri : undefined
}

function compare(name: string, honest: Read, other: Read, addresses: readonly [string, string]): Compared {
  if ('problem' in honest) return { name, rows: [], problem: honest.problem }
  if ('problem' in other) return { name, rows: [], problem: other.problem }
  const rows = differences(
    withoutAddress(honest.value, addresses[0]),
    withoutAddress(other.value, addresses[1]),
  )
  return { name, rows: rows.filter(({ change }) => change !== 'same') }
}

/** @param addresses of the honest issuer and of the other */
export async function compareDocuments(...addresses: [string, string]): Promise<readonly Compared[]> {
  const documents = await Promise.all(
    addresses.map((address) => read(`${address}/.well-known/openid-configuration`)),
  )
  const keys = await Promise.all(
    documents.map((document, index): Promise<Read> | Read => {
      const uri = keysAt(document, addresses[index] ?? '')
      return uri === undefined ? { problem: 'the discovery document of this provider has none.' } : read(uri)
    }),
  )
  const [honest, other] = documents as [Read, Read]
  const [honestKeys, otherKeys] = keys as [Read, Read]
  return [
    compare('discovery document', honest, other, addresses),
    compare('key set', honestKeys, otherKeys, addresses),
  ]
}
