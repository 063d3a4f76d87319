/** Members of an event that are computed when somebody reads them, which mostly nobody does. */

/**
 * Prepares members of one kind of event. All events of it share their getters: with closures of its own, each event would
 * have a shape of its own, which costs more than all the rest of it.
 * @param read must answer the same each time
 * @example const withWords = computedMembers(['words'], (text: string) => ({ words: text.split(' ') }))
 */
export function computedMembers<Held, Members extends object>(
  names: readonly (keyof Members & string)[],
  read: (held: Held) => Members,
): <E extends object>(event: E, held: Held) => E & Members {
  const kept = Symbol('kept')
  const members = names.map((name) => ({
    name,
    descriptor: {
      enumerable: true,
      configurable: true,
      get(this: { [kept]: Held }) {
        return read(this[kept])[name]
      },
    },
  }))
  return (event, held) => {
    ;(event as { [kept]?: Held })[kept] = held
    for (const { name, descriptor } of members) Object.defineProperty(event, name, descriptor)
    return event as never
  }
}
