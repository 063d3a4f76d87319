/** Fills addresses that are known only once everything listens into the texts of a scenario. */

/** The same value with `{name}` replaced in every text, however deep. */
export function fillIn<T>(value: T, addresses: Readonly<Record<string, string>>): T {
  if (typeof value === 'string') {
    return value.replace(/\{(\w+)\}/g, (whole, name: string) => addresses[name] ?? whole) as T
  }
  if (Array.isArray(value)) return value.map((item) => fillIn(item, addresses)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillIn(item, addresses)])) as T
}
