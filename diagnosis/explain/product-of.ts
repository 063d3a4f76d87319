/** Whose log it is: the application by its marks, and the library whose words it shows. */
import type { Product } from '../dictionary/product.ts'

/** Which kind is named where several bear marks: what people run before what it is made of. */
const order: Readonly<Record<Product['kind'], number>> = {
  application: 0,
  gateway: 1,
  library: 2,
  provider: 3,
  protocol: 4,
}

/**
 * The product of a text by its marks. A provider whose name merely stands in an address is not the one that speaks.
 * @param speaker whose known words were found
 */
export function productOf(
  marks: ReadonlyMap<Product, number>,
  speaker: Product | undefined,
): Product | undefined {
  const named = [...marks]
    .filter(([{ kind }]) => kind !== 'provider' && kind !== 'protocol')
    .sort(([a, inA], [b, inB]) => order[a.kind] - order[b.kind] || inB - inA)
    .map(([product]) => product)
  const within = speaker ?? named[0]
  // What is built on it is what people run.
  return named.find((each) => within && each !== within && each.builtOn?.includes(within.name)) ?? within
}

/** "Immich (openid-client)": the application, and the library whose words they are. */
export function shownProduct(speaker: Product | undefined, host: Product | undefined): string | undefined {
  if (!speaker) return host?.name
  return host && host !== speaker && host.builtOn?.includes(speaker.name)
    ? `${host.name} (${speaker.name})`
    : speaker.name
}
