/** A claim is in the ID token, and its value or type is of no use to the relying party. */
import { failedCheck } from '../failed-check.ts'
import { refusalText } from '../refusal.ts'
import { shown } from './custody-evidence.ts'
import { quirks } from './provider-evidence.ts'
import { defineRule, seen } from './rule.ts'

const speaksOfValue =
  /must be an? (string|boolean|array|number|integer)|invalid (type|format|value)|not an? (string|boolean|array|number|e-?mail)|unexpected type|cannot (be cast|deserialize)|not verified|is null|unparsable|malformed/i

const typeOf = (value: unknown) =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`

export const claimUnusable = defineRule({
  cause: 'claim-unusable',
  match(login) {
    const { idToken, rejected } = login
    const claim = rejected?.facts?.claim
    const text = refusalText(login)
    const check = failedCheck(login)
    const verified = /e-?mail.{0,40}not (been )?verified|unverified e-?mail/i.test(text)
    if (!verified && !(check === 'claim' && speaksOfValue.test(text))) return undefined
    const name = typeof claim === 'string' ? claim : verified ? 'email_verified' : undefined
    const value = name === undefined ? undefined : idToken?.claims[name]
    if (idToken && name !== undefined && value === undefined && !verified) return undefined
    const there = value !== undefined
    return {
      summary: `${name === undefined ? 'A claim' : `The claim ${name}`} is in the ID token, but the relying party cannot use ${
        there ? `its value, ${typeOf(value)}` : 'its value'
      }.`,
      certainty: there ? 'proven' : 'likely',
      decidedBy: there ? undefined : 'The value and type of that claim in the ID token that was sent.',
      evidence: [
        ...seen(
          idToken,
          ({ claims }) =>
            name !== undefined && name in claims
              ? `The ID token has ${name} as ${typeOf(claims[name])}.`
              : `The ID token has the claims ${Object.keys(claims).join(', ')}.`,
          there ? 'proves' : undefined,
        ),
        ...quirks(login),
        ...shown(login),
      ],
    }
  },
  fixes: [
    'Make the provider send the claim with the type that OpenID Connect defines: `email_verified` a boolean, `groups` a list of strings, times numbers (a mapper with the right JSON type).',
    'If an unverified e-mail address is refused, verify the address at the provider; accept unverified ones only if nobody can choose the address of somebody else.',
  ],
})
