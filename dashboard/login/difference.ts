/** What a quirk changed: the honest artifact and the one that was sent, member by member. */

export interface Row {
  /** Where in the artifact: `claims.nonce`; empty for the whole. */
  readonly path: string
  readonly honest: string | undefined
  readonly sent: string | undefined
  readonly change: 'same' | 'changed' | 'added' | 'removed'
}

const MOST_ROWS = 400

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** Members in a stable order, those of the honest one first. */
const membersOf = (honest: object, sent: object) => [
  ...new Set([...Object.keys(honest), ...Object.keys(sent)]),
]

const write = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function leaf(path: string, honest: unknown, sent: unknown): Row {
  const [before, after] = [write(honest), write(sent)]
  const change =
    before === after ? 'same' : before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  return { path, honest: before, sent: after, change }
}

function walk(path: string, honest: unknown, sent: unknown): Row[] {
  const both = isRecord(honest) && isRecord(sent) && Array.isArray(honest) === Array.isArray(sent)
  if (!both) return [leaf(path, honest, sent)]
  const members = membersOf(honest, sent)
  // A short list of plain values reads better on one line.
  if (
    Array.isArray(honest) &&
    members.every((name) => !isRecord((honest as never)[name]) && !isRecord((sent as never)[name]))
  )
    return [leaf(path, honest, sent)]
  return members.flatMap((name) =>
    walk(path ? `${path}.${name}` : name, honest[name], (sent as Record<string, unknown>)[name]),
  )
}

/** Every member of both, at most 400. */
export const differences = (honest: unknown, sent: unknown): readonly Row[] =>
  walk('', honest, sent).slice(0, MOST_ROWS)
