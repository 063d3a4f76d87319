/** Check: refuses claims that are no JSON object; without it, a list of them is merged. */
import { parseObject } from '../../common/values.ts'
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'id-token-payload',
  title: 'Refuses claims that are no JSON object',
  spec: 'https://www.rfc-editor.org/rfc/rfc7519#section-7.2',
  catches: ['id-token-malformed'],
  refuses: ({ payloadText }) => (parseObject(payloadText) ? undefined : 'the payload is no JSON object'),
  instead(subject) {
    if (parseObject(subject.payloadText)) return
    const parsed: unknown = JSON.parse(subject.payloadText)
    const entries = Array.isArray(parsed) ? parsed : []
    subject.payloadText = JSON.stringify(
      entries.every((entry) => Array.isArray(entry))
        ? Object.fromEntries(entries as [string, unknown][])
        : Object.assign({}, ...(entries as object[])),
    )
  },
})
