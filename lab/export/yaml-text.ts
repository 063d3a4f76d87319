/** Values as YAML for programs that read them by YAML 1.1 and replace variables in them. */
import { stringify } from 'yaml'

/** Text in quotes, so that `yes`, `1e3` and `0x10` stay text. */
export const yamlText = (value: unknown): string =>
  stringify(value, {
    version: '1.1',
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
    nullStr: '',
  })

/** A value that compose and Kubernetes take as it is: to both `$$` is a dollar sign. */
export const literal = (value: string): string => value.replaceAll('$', '$$$$')

export const literals = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, literal(value)]))
