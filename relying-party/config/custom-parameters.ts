/** `customParams`: a map, or JSON in a variable, of parameters for the authorization request. */
import { z } from 'zod'

/** Parameters that the relying party sets itself, and that no custom parameter may replace. */
const OWN_PARAMETERS = new Set([
  'client_id',
  'client_secret',
  'redirect_uri',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
])
const PAIR = /^customParam(Key|Value)(\d+)$/

function parsed(value: unknown, fail: (message: string) => void): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    fail('must be JSON')
    return undefined
  }
}

/** `customParamKey1: a` with `customParamValue1: b`, as the real schema has it, means `a: b`. */
function unpair(parameters: ReadonlyMap<string, string>): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [name, value] of parameters) {
    const [, half, number] = PAIR.exec(name) ?? []
    if (half === undefined) result[name] = value
    const paired = parameters.get(`customParamValue${number}`)
    if (half === 'Key' && paired !== undefined) result[value] = paired
  }
  return result
}

/** Reads the key; what is wrong goes to zod's context, as findings of the key. */
export function readCustomParameters(
  value: unknown,
  context: z.RefinementCtx,
): Readonly<Record<string, string>> {
  const fail = (message: string) => context.addIssue({ code: 'custom', message })
  const object = parsed(value, fail)
  if (object === undefined) return z.NEVER
  if (object === null || typeof object !== 'object' || Array.isArray(object)) {
    fail('must be a map of names and strings')
    return z.NEVER
  }
  const parameters = new Map<string, string>()
  for (const [name, one] of Object.entries(object)) {
    if (one === null || typeof one === 'object') fail(`must have text under ${JSON.stringify(name)}`)
    else if (OWN_PARAMETERS.has(name)) fail(`cannot set ${name}, which the relying party sets itself`)
    else if (one !== '') parameters.set(name, String(one))
  }
  if (parameters.size > 50) fail('must have at most 50 parameters')
  return unpair(parameters)
}

/** Which parameters of a raw value stand by themselves; of one that is wrong, none. */
export function unpairedNames(value: unknown): string[] {
  const object = parsed(value, () => undefined)
  if (object === null || typeof object !== 'object') return []
  return Object.keys(object).filter((name) => !PAIR.test(name))
}
