/** What a value of the configuration may look like, whether a file holds it typed or a variable as text. */
import { z } from 'zod'

const MAX_LENGTH = 4096

export const text = z
  .union([z.string(), z.number(), z.boolean()], { error: 'must be text' })
  .transform(String)
  .refine((value) => value.length <= MAX_LENGTH, { error: `must be at most ${MAX_LENGTH} characters` })
  .refine((value) => !/[\r\n\0]/.test(value), { error: 'must be one line' })

export const multilineText = z
  .union([z.string(), z.number(), z.boolean()], { error: 'must be text' })
  .transform(String)
  .refine((value) => value.length <= 4 * MAX_LENGTH, {
    error: `must be at most ${4 * MAX_LENGTH} characters`,
  })

export const truth = z
  .union([z.boolean(), z.string()], { error: 'must be true or false' })
  .transform((value) => String(value).trim().toLowerCase())
  .refine((value) => value === 'true' || value === 'false', { error: 'must be true or false' })
  .transform((value) => value === 'true')

export const whole = (least: number, most: number, what: string) => {
  const error = `must be a whole number of ${what} from ${least} to ${most}`
  return z
    .union([z.number(), z.string()], { error })
    .refine((value) => /^\d{1,12}$/.test(String(value).trim()), { error })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error })
}

export const oneOf = (names: readonly string[], like?: (value: string) => string) =>
  text
    .transform((value) => (like ? like(value.trim()) : value.trim()))
    .refine((value) => names.includes(value), { error: `must be one of ${names.join(', ')}` })

const isWebAddress = (value: string) => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return (url?.protocol === 'http:' || url?.protocol === 'https:') && !url.username && !url.password
}

export const webAddress = text
  .transform((value) => value.trim())
  .refine(isWebAddress, { error: 'must be an http or https address' })
  .refine((value) => !isWebAddress(value) || !value.includes('#'), { error: 'must have no fragment' })

/** Redirect URIs are compared to the letter, so the one that is sent must be the one that is written. */
export const redirectAddress = webAddress
  .refine((value) => !isWebAddress(value) || !value.includes('?'), { error: 'must have no query' })
  .superRefine((value, context) => {
    if (!isWebAddress(value) || /[?#]/.test(value) || new URL(value).href === value) return
    context.addIssue({ code: 'custom', message: `must be written as ${new URL(value).href}` })
  })

export const addresses = z
  .union([z.string(), z.array(z.unknown())], { error: 'must be a list of addresses' })
  .transform((value) => (typeof value === 'string' ? splitList(value) : value))
  .pipe(
    z
      .array(webAddress, { error: 'must be a list of addresses' })
      .max(50, { error: 'must have at most 50 addresses' }),
  )

/** A list as a variable holds it: `[a, b]`, `["a", "b"]` or `a,b`. */
function splitList(value: string): string[] {
  return value
    .trim()
    .replace(/^\[(.*)\]$/s, '$1')
    .split(',')
    .map((item) => item.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter(Boolean)
}

export const names = z
  .union([z.string(), z.array(z.string())], { error: 'must be a list of names' })
  .transform((value) => (typeof value === 'string' ? splitList(value) : value))

export const responseTypes = [
  'code',
  'id_token',
  'id_token token',
  'code id_token',
  'code token',
  'code id_token token',
] as const

/** Response types are sets of words: the order in which they are written does not matter. */
export const inCanonicalOrder = (value: string) => {
  const words = value.split(/\s+/).sort().join(' ')
  return responseTypes.find((type) => type.split(' ').sort().join(' ') === words) ?? value
}

export const signatureAlgorithms = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
  ...['HS256', 'HS384', 'HS512'],
]

export const prompts = text
  .transform((value) => value.trim().split(/\s+/).filter(Boolean))
  .refine((words) => words.every((word) => ['none', 'consent', 'select_account', 'login'].includes(word)), {
    error: 'must be made of none, login, consent and select_account',
  })
  .refine((words) => !words.includes('none') || words.length === 1, {
    error: 'must not combine none with others',
  })
  .transform((words) => words.join(' '))
