/** What the card has a section of: each example as it stands, then each other way to run it. */
import { type Example, examples, type Variant } from '../../examples/catalogue.ts'

export interface Entry {
  /** `EXAMPLE`, or `EXAMPLE/VARIANT`. */
  readonly key: string
  readonly title: string
  readonly example: Example
  readonly variant: Variant | undefined
}

export const entries: readonly Entry[] = examples.flatMap((example) => [
  { key: example.id, title: example.title, example, variant: undefined },
  ...(example.variants ?? []).map((variant) => ({
    key: `${example.id}/${variant.name}`,
    title: `${example.title}: ${variant.title}`,
    example,
    variant,
  })),
])

/** @throws Error where there is no such entry. */
export function entryNamed(key: string): Entry {
  const found = entries.find((entry) => entry.key === key)
  if (!found)
    throw new Error(`The card has no section "${key}": ${entries.map((one) => one.key).join(', ')}.`)
  return found
}
