/** Okta's reference of its OpenID Connect endpoints, which is evidence for most of its quirks. */
import { documented } from '../evidence.ts'

export const reference = documented(
  'https://github.com/okta/okta-developer-docs/blob/021698357fb257730fc891afb602ecb455b75fb2/packages/@okta/vuepress-site/docs/reference/api/oidc/index.md',
  '2026-11-28',
)
