/** The fields of a form about one user, client, API or issuer: how each is shown, and read back. */
import { parse, stringify, YAMLParseError } from 'yaml'
import { aliasFault, yamlFault } from '../../common/yaml-fault.ts'
import { type Html, html } from '../../design/markup.ts'
import { field } from '../../design/parts.ts'
import { type Refusal, refusedAt } from './form-result.ts'

export type FieldKind =
  /** One line; empty means not said. */
  | 'text'
  | 'number'
  /** A list, one entry a line. */
  | 'lines'
  /** Names and values, as a configuration file has them. */
  | 'yaml'
  /** Never shown; empty keeps what there is. */
  | 'secret'
  /** Yes, no, or not said. */
  | 'choice'

export interface FieldSpec {
  /** The member of the configuration. */
  readonly name: string
  readonly label: string
  readonly kind: FieldKind
  readonly hint?: string
  /** Of a choice: values, and what is shown for them. */
  readonly options?: readonly (readonly [value: string, label: string])[]
  readonly required?: boolean
}

export type Entry = Readonly<Record<string, unknown>>

const asText = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** A value as the field shows it. */
export function shownIn({ kind }: FieldSpec, value: unknown): string {
  if (value === undefined || kind === 'secret') return ''
  if (kind === 'lines')
    return Array.isArray(value) ? value.map(asText).join('\n') : stringify(value).trimEnd()
  if (kind !== 'yaml') return asText(value)
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
  return isEmpty ? '' : stringify(value, { lineWidth: 0 }).trimEnd()
}

function control({ name, kind, options = [], required }: FieldSpec, text: string, described: Html): Html {
  const must = required ? html` required` : ''
  if (kind === 'lines' || kind === 'yaml') {
    const rows = Math.min(14, Math.max(kind === 'lines' ? 2 : 4, text.split('\n').length + 1))
    return html`<textarea name="${name}" rows="${rows}" spellcheck="false" ${described}${must}>${text}</textarea>`
  }
  if (kind === 'choice')
    return html`<select name="${name}" ${described}>${options.map(([value, label]) => html`<option value="${value}"${value === text ? html` selected` : ''}>${label}</option>`)}</select>`
  if (kind === 'secret')
    return html`<input type="password" name="${name}" autocomplete="new-password" ${described}>`
  return html`<input name="${name}" value="${text}" autocomplete="off" spellcheck="false"${kind === 'number' ? html` inputmode="numeric"` : ''} ${described}${must}>`
}

/** @param textOf what stands in a field */
export const renderFields = (
  specs: readonly FieldSpec[],
  textOf: (spec: FieldSpec) => string,
  refusal: Refusal | undefined,
): Html[] =>
  specs.map((spec) =>
    field({
      id: spec.name,
      label: spec.label,
      hint: spec.hint,
      error: refusedAt(refusal, spec.name),
      control: (described) => control(spec, textOf(spec), described),
    }),
  )

type Read = { readonly value: unknown } | { readonly refusal: Refusal }

function readYaml({ name, label }: FieldSpec, text: string): Read {
  try {
    const value: unknown = parse(text)
    return { value: value ?? undefined }
  } catch (error) {
    const fault = error instanceof YAMLParseError ? yamlFault(error.code) : `it ${aliasFault(error as Error)}`
    return {
      refusal: {
        field: name,
        message: `${label} cannot be read: ${fault}. Write names and values as in the configuration file, one per line: "email: a@b.example".`,
      },
    }
  }
}

function readField(spec: FieldSpec, given: URLSearchParams, before: unknown): Read {
  const { name, kind } = spec
  const text = (given.get(name) ?? '').replaceAll('\r\n', '\n')
  if (kind === 'secret') return { value: text === '' ? before : text }
  if (text.trim() === '') return { value: undefined }
  if (kind === 'lines' && !text.split('\n').some((line) => line.trimEnd().endsWith(':')))
    return {
      value: text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    }
  if (kind === 'lines' || kind === 'yaml') return readYaml(spec, text)
  if (kind === 'choice') return { value: text === 'true' ? true : text === 'false' ? false : text }
  const trimmed = text.trim()
  return { value: kind === 'number' && /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed }
}

/**
 * What a form says, laid over what there was: members without a field stay.
 * @returns the entry, or why a field cannot be read
 */
export function readFields(
  specs: readonly FieldSpec[],
  given: URLSearchParams,
  before: Entry,
): { readonly entry: Entry } | { readonly refusal: Refusal } {
  const entry: Record<string, unknown> = { ...before }
  for (const spec of specs) {
    const read = readField(spec, given, before[spec.name])
    if ('refusal' in read) return read
    if (read.value === undefined) delete entry[spec.name]
    else entry[spec.name] = read.value
  }
  return { entry }
}
