/** A public client has no callback at all. */
import { defineCheck } from '../finding.ts'

export const clientTypePublic = defineCheck({
  id: 'client-type-public',
  title: 'The client is public, so there is no confidential sign-in',
  severity: 'error',
  find: ({ deployment }) =>
    deployment.authentication.clientType === 'public'
      ? [
          {
            key: 'clientType',
            evidence: [
              'clientType is public: login, callback, refresh and logout all answer 404 with `Callback endpoint not available for public clients`.',
            ],
            fix: deployment.change('clientType', 'confidential'),
          },
        ]
      : [],
})
