/** The words of a refusal, for the rules that must recognise a library's code or text. */
import type { LoginFacts } from './login-facts.ts'

/** Everything that the relying party said about why it refused, in one line: its own report, and only without one its pages. */
export function refusalText({ rejected, routedCallback, routedLogin }: LoginFacts): string {
  const facts = rejected?.facts ?? {}
  const reported = [rejected?.code, rejected?.error, facts.error, facts.errorDescription, facts.cause]
  return (rejected ? reported : [routedCallback?.text, routedLogin?.text])
    .filter((part) => part !== undefined)
    .join(' ')
}
