/** Reads values of a HAR entry without trusting their types. */

import { isObject } from '../../../common/values.ts'

export type Json = Record<string, unknown>

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** Names in lower case: Chromium and Firefox differ. */
export const headersOf = (message: Json): [string, string][] =>
  listOf(message.headers).map(({ name, value }) => [textOf(name).toLowerCase(), textOf(value)])

/** Milliseconds since the epoch. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}
