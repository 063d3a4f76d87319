/** Keys that were set with hope: the releases that read them do nothing with them. */
import { defineCheck, type Found } from '../finding.ts'

const inert: Readonly<Record<string, { default: string; why: string; instead: string }>> = {
  'oidcConfiguration.preferredJwsAlgorithm': {
    default: 'RS256',
    why: 'OpenMetadata never uses it: tokens are checked later, with tokenValidationAlgorithm. Only the dialog that saves the settings compares it with discovery.',
    instead: 'Set `AUTHENTICATION_TOKEN_VALIDATION_ALGORITHM` to the same algorithm (from 1.6 on).',
  },
  'oidcConfiguration.maxClockSkew': {
    default: '',
    why: 'OpenMetadata passes it to a check that never runs; API calls tolerate no difference (`Expired token!`).',
    instead: 'Set the clocks by NTP; the key does not help.',
  },
}

export const inertKey = defineCheck({
  id: 'inert-key',
  title: 'A key has no effect in OpenMetadata',
  severity: 'warning',
  find: ({ deployment }) =>
    Object.entries(inert).flatMap(([key, { default: usual, why, instead }]): Found[] => {
      const value = deployment.raw(key)
      if (!deployment.isGiven(key) || value === undefined || String(value) === usual) return []
      return [
        {
          key,
          evidence: [
            `${key.slice(key.indexOf('.') + 1)} is ${String(value).slice(0, 40)}. ${why}`,
            'This is so in all generations that fickle knows (om-1.5 to om-main); the relying party of fickle follows the documentation.',
          ],
          fix: instead,
        },
      ]
    }),
})
