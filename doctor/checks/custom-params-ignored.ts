/** Custom parameters that are not in the one form that OpenMetadata reads. */
import { isObject } from '../../common/values.ts'
import { defineCheck } from '../finding.ts'

const pair = /^customParam(Key|Value)[1-5]$/
const key = 'oidcConfiguration.customParams'

function namesOf(value: unknown): string[] {
  if (typeof value === 'string') {
    try {
      return namesOf(JSON.parse(value))
    } catch {
      return []
    }
  }
  return isObject(value) ? Object.keys(value) : []
}

export const customParamsIgnored = defineCheck({
  id: 'custom-params-ignored',
  title: 'Custom parameters are ignored by OpenMetadata',
  severity: 'warning',
  find({ deployment }) {
    const names = namesOf(deployment.raw(key))
    const ignored = names.filter((name) => !pair.test(name))
    const halves = names.filter(
      (name) =>
        pair.test(name) &&
        !names.includes(name.includes('Key') ? name.replace('Key', 'Value') : name.replace('Value', 'Key')),
    )
    if (ignored.length === 0 && halves.length === 0) return []
    const pairs = ignored
      .slice(0, 5)
      .map((name, index) => `customParamKey${index + 1}: ${name}, customParamValue${index + 1}: ...`)
    return [
      {
        key,
        evidence: [
          ...(ignored.length > 0
            ? [
                `OpenMetadata reads customParamKey1 to 5 with customParamValue1 to 5, and silently ignores ${ignored.join(', ')}.`,
              ]
            : []),
          ...(halves.length > 0 ? [`${halves.join(', ')} has no counterpart.`] : []),
          'They go to the authorization endpoint only, and can replace scope, response_type and response_mode.',
        ],
        fix: pairs.length > 0 ? `Write them in pairs: ${pairs.join('; ')}.` : 'Write both keys of each pair.',
      },
    ]
  },
})
