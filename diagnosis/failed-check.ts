/** Which check of the relying party failed, read from its event: its own word first, then the library's code and text. */
import type { LoginFacts } from './login-facts.ts'

export type FailedCheck =
  | 'nonce'
  | 'issued-at'
  | 'not-before'
  | 'expiry'
  | 'issuer'
  | 'audience'
  | 'algorithm'
  | 'key'
  | 'signature'
  | 'claim'
  | 'state'
  | 'store'
  | 'session'
  | 'other'

/** In order. Words of another matter that sound alike (an issuer of certificates, a key of a store) come first. */
const words: readonly (readonly [RegExp, FailedCheck])[] = [
  [/^(authorization-response|token-endpoint|discovery|jwks|userinfo)$/, 'other'],
  [/certificate|\bcert_|self_signed|\bredis\b|econnrefused|timed? ?out/, 'other'],
  [/nonce/, 'nonce'],
  [/not-?before|nbf/, 'not-before'],
  [/issued-?at|\biat\b/, 'issued-at'],
  [/expir|\bexp\b/, 'expiry'],
  [/issuer|\biss\b/, 'issuer'],
  [/audience|\baud\b|\bazp\b|authorized party/, 'audience'],
  [/algorithm|"?\balg\b"?/, 'algorithm'],
  [/key(?!cloak|board)|\bkid\b/, 'key'],
  [/signature/, 'signature'],
  [/claim|principal|subject|\bsub\b|e-?mail/, 'claim'],
  [/store/, 'store'],
  [/state/, 'state'],
  [/session/, 'session'],
]

const find = (text: string | undefined): FailedCheck | undefined =>
  text === undefined ? undefined : words.find(([pattern]) => pattern.test(text.toLowerCase()))?.[1]

/** Whether the relying party itself names the check, so that it need not be guessed from a text. */
export const namesCheck = ({ rejected }: LoginFacts): boolean =>
  rejected !== undefined && find(rejected.check) !== undefined

/** Undefined where no replica reported a refusal. */
export const failedCheck = ({ rejected }: LoginFacts): FailedCheck | undefined =>
  rejected && (find(rejected.check) ?? find(rejected.error) ?? 'other')
