/** Finds names that come twice in one JSON object, which JSON.parse silently merges. */

interface Member {
  readonly name: string
  /** 1 for a member of the outermost object. */
  readonly depth: number
  /** Whether the same object has had this name before. */
  readonly again: boolean
  /** Where its value begins. */
  readonly valueAt: number
}

function* members(text: string): Generator<Member> {
  const open: (Set<string> | undefined)[] = []
  const string = /"(?:[^"\\]|\\.)*"/y
  let expectsName = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') {
      string.lastIndex = at
      const match = string.exec(text)
      if (!match) return
      at = string.lastIndex - 1
      const names = open.at(-1)
      if (!expectsName || !names) continue
      expectsName = false
      const name = JSON.parse(match[0]) as string
      const valueAt = at + 1 + (text.slice(at + 1).match(/^[\s:]*/)?.[0].length ?? 0)
      yield { name, depth: open.length, again: names.has(name), valueAt }
      names.add(name)
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : undefined)
      expectsName = character === '{'
    } else if (character === '}' || character === ']') {
      open.pop()
      expectsName = false
    } else if (character === ',') {
      expectsName = open.at(-1) !== undefined
    }
  }
}

/** The first name that comes twice in one object, or undefined. Expects text that JSON.parse accepts. */
export function duplicateMember(text: string): string | undefined {
  for (const { name, again } of members(text)) if (again) return name
  return undefined
}

const scalar = /^(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null)/

/** Parses so that the first of two members of one name counts, where JSON.parse takes the last; scalars only. */
export function parseFirstWins(text: string): Record<string, unknown> {
  const parsed = JSON.parse(text) as Record<string, unknown>
  const seen = new Set<string>()
  for (const { name, depth, valueAt } of members(text)) {
    const value = text.slice(valueAt).match(scalar)?.[0]
    if (depth !== 1 || seen.has(name) || value === undefined) continue
    seen.add(name)
    parsed[name] = JSON.parse(value)
  }
  return parsed
}
