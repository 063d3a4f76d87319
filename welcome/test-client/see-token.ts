/** Decodes a token without checking it. */
import type { SeenToken } from './attempt.ts'

function part(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Undefined where there is no token. */
export function seeToken(token: unknown): SeenToken | undefined {
  if (typeof token !== 'string' || token === '') return undefined
  const [first, second, ...rest] = token.split('.')
  const header = part(first)
  const characters = token.length
  if (!header || rest.length === 0) return { characters }
  const claims = rest.length === 1 ? part(second) : undefined
  return { header, ...(claims && { claims }), characters }
}
