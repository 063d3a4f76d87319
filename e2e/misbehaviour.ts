/** How a test says which quirks it wants: by id and value, so that the compiler knows both. */
import type { QuirkId, quirkFiles } from '../provider/quirks/index.ts'
import type { Quirk, ValueOf } from '../provider/quirks/quirk.ts'

type Declared<Id extends QuirkId> = Awaited<ReturnType<(typeof quirkFiles)[Id]>>['default']

/** What a quirk takes as its value: a number, one of some texts, any text; undefined where it takes none. */
export type QuirkValue<Id extends QuirkId> =
  Declared<Id> extends Quirk<infer _Stage, infer Parameter> ? ValueOf<Parameter> : never

/** A quirk as it is written in an address: `id-token-nonce-mismatch`, `clock-offset=-300`. */
export type QuirkSpelling = QuirkId | `${QuirkId}=${string}`

/** Quirks by id, each with its value, or `true` where it takes none or its default is meant. */
export type QuirkValues = {
  readonly [Id in QuirkId]?: true | (QuirkValue<Id> extends undefined ? never : QuirkValue<Id>)
}

export type Misbehaviour = QuirkSpelling | readonly QuirkSpelling[] | QuirkValues

/** As fickle reads them. */
export function spellingsOf(misbehaviour: Misbehaviour): string[] {
  if (typeof misbehaviour === 'string') return [misbehaviour]
  if (Array.isArray(misbehaviour)) return [...misbehaviour]
  return Object.entries(misbehaviour).map(([id, value]) => (value === true ? id : `${id}=${value}`))
}
