/** Logins that somebody else starts (OpenID Connect Core 4). */
import { Refused } from '../refused.ts'
import { runChecks } from '../run-checks.ts'
import type { KnownIssuer } from '../state.ts'
import type { Subjects } from '../subjects.ts'
import type { Context } from './context.ts'

/** The issuer at which to sign in, and where to go afterwards. @throws Refused */
export async function takeThirdPartyLogin(
  context: Context,
  query: URLSearchParams,
): Promise<{ issuer: KnownIssuer; target: string | undefined; loginHint: string | undefined }> {
  const iss = query.get('iss') ?? undefined
  const targetLink = query.get('target_link_uri') ?? undefined
  const known = [...context.issuers.values()]
  const subject: Subjects['third-party-login'] = {
    iss,
    targetLink,
    known,
    baseUrl: context.options.baseUrl,
    issuer: known.find(({ issuer }) => issuer === iss),
    target: targetLink,
  }
  await runChecks('third-party-login', subject, context.omit)
  if (!subject.issuer) throw new Refused('third-party-iss-known', 'no such issuer')
  return { issuer: subject.issuer, target: subject.target, loginHint: query.get('login_hint') ?? undefined }
}
