/** The words of a refusal, for the rules that must recognise a library's code or text. */
import type { LoginFacts } from './login-facts.ts'

/** Everything that the relying party said about why it refused, in one line. */
export function refusalText({ rejected, routedCallback, routedLogin }: LoginFacts): string {
  const facts = rejected?.facts ?? {}
  return [
    rejected?.code,
    rejected?.error,
    facts.error,
    facts.errorDescription,
    facts.cause,
    routedCallback?.text,
    routedLogin?.text,
  ]
    .filter((part) => part !== undefined)
    .join(' ')
}
