/** Check: fails closed where discovery gives no document; without it, an old copy does. */
import { defineCheck } from './check.ts'

export const check = defineCheck({
  stage: 'discovery',
  title: 'Fails closed where discovery gives no document',
  spec: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationResponse',
  catches: ['discovery-http-errors'],
  refuses: ({ answer, document }) =>
    document === undefined ? `no document: ${answer.failure ?? `status ${answer.status}`}` : undefined,
  instead(subject) {
    subject.document ??= subject.stale
  },
})
