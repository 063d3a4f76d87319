/** What the steps of the proving relying party share: its settings, its memory and its way to the provider. */
import { parseObject } from '../../common/values.ts'
import type { CheckName } from '../checks/index.ts'
import type { Answer, BackChannel, Call } from '../http/answer.ts'
import { Refused } from '../refused.ts'
import type { Flow, ResponseMode } from '../registration.ts'
import { runChecks } from '../run-checks.ts'
import type { ProvingOptions } from '../settings.ts'
import type { Account, KnownIssuer, PendingLogin, Session } from '../state.ts'
import type { DpopKey } from './dpop.ts'

export interface Context {
  readonly options: ProvingOptions & { readonly flow: Flow; readonly baseUrl: string }
  readonly expectedMode: ResponseMode
  readonly omit: ReadonlySet<CheckName>
  readonly call: BackChannel
  now(): number
  readonly issuers: Map<string, KnownIssuer>
  readonly logins: PendingLogin[]
  readonly sessions: Map<string, Session>
  readonly accounts: Account[]
  readonly issuedNonces: Set<string>
  readonly usedLogoutTokens: Set<string>
  readonly dpop: DpopKey | undefined
}

/** Calls the provider. @throws Refused where its certificate is not to be trusted. */
export async function fetchFrom(context: Context, url: string, call: Call = {}): Promise<Answer> {
  const answer = await context.call(url, call)
  if (answer.failure?.startsWith('TLS:'))
    throw new Refused(answer.failure.slice(4), 'the certificate is not trusted')
  const subject = { answer, call, again: (next: string) => context.call(next, call) }
  await runChecks('back-channel', subject, context.omit)
  return subject.answer
}

/** The JSON object of an answer, or undefined. */
export const objectIn = ({ text, failure }: Answer): Record<string, unknown> | undefined =>
  failure === undefined ? parseObject(text) : undefined
