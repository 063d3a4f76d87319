/** A value is still the one that the documentation leaves open. */

import { defineCheck, type Found } from '../finding.ts'
import { isPlaceholder } from '../placeholder-text.ts'

const KEYS = [
  ...['id', 'secret', 'discoveryUri', 'callbackUrl', 'serverUrl', 'tenant', 'type', 'scope'].map(
    (name) => `oidcConfiguration.${name}`,
  ),
  ...['authority', 'clientId', 'callbackUrl', 'publicKeyUrls'],
]

/** A list, or a text that holds one. */
const valuesIn = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : typeof value === 'string' ? [value] : []

export const placeholder = defineCheck({
  id: 'placeholder',
  title: 'A placeholder was not replaced by a value',
  severity: 'error',
  find: ({ deployment }) =>
    KEYS.flatMap((key): Found[] => {
      const raw = deployment.raw(key) ?? deployment.other('authenticationConfiguration', key)?.value
      if (!valuesIn(raw).some(isPlaceholder)) return []
      const { variable } = deployment.place(key)
      // Where it is a placeholder a secret is none.
      const shown = key.endsWith('.secret') ? 'a placeholder' : JSON.stringify(raw).slice(0, 80)
      return [
        {
          key,
          evidence: [`${key}${variable === undefined ? '' : ` (${variable})`} is ${shown}.`],
          fix: deployment.change(key, 'THE-VALUE'),
        },
      ]
    }),
})
