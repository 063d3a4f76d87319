/** An issuer that a call names, by its address segment or its whole address, held to the grammar of addresses. */
import type { ControlContext } from '../context.ts'

/**
 * The canonical segment of an issuer, empty for the root; undefined where none is named.
 * @throws FickleError ERR_ISSUER_UNKNOWN, with the nearest names
 */
export async function issuerSegment(
  { provider }: ControlContext,
  named: string | undefined,
): Promise<string | undefined> {
  if (named === undefined) return undefined
  const segment = named.startsWith(provider.url) ? named.slice(provider.url.length).replace(/^\//, '') : named
  return provider.segmentOf(segment)
}
