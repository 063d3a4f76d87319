/** A value of the wrong type or form, and what the real releases make of it. */
import { defineCheck } from '../finding.ts'
import { isPlaceholder } from '../placeholder-text.ts'
import { problemsOf } from './configuration-problems.ts'

/** What OpenMetadata does with a bad value, where it is not an error at its start. */
const consequences: Readonly<Record<string, string>> = {
  'oidcConfiguration.useNonce': 'OpenMetadata silently treats anything but true as false: the nonce is off.',
  'oidcConfiguration.maxClockSkew':
    'OpenMetadata fails at its start with `For input string`, and every route of the sign-in answers 404.',
  'oidcConfiguration.callbackUrl':
    'It is sent unchanged, and the provider compares it character by character.',
  'oidcConfiguration.scope':
    'Without openid there is no ID token: OpenMetadata reports `The scope must include an openid value`.',
  'oidcConfiguration.customParams':
    "The server's file then has a text instead of a map, and the server does not start.",
  clientType: 'With anything but confidential every route of the sign-in answers 404.',
}

export const valueType = defineCheck({
  id: 'value-type',
  title: 'A value has the wrong type or form',
  severity: 'error',
  find: ({ deployment }) =>
    problemsOf(deployment, 'bad-value')
      // A placeholder is told as one.
      .filter(({ key = '' }) => !isPlaceholder(deployment.raw(key)))
      .map((found) => {
        const consequence = consequences[found.key ?? '']
        return consequence === undefined ? found : { ...found, evidence: [...found.evidence, consequence] }
      }),
})
