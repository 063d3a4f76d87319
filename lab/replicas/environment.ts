/** Variables for replicas of your own: words in their values stand for addresses that are known only once everything runs. */

/** What the words in a value are replaced by. */
export interface Addresses {
  /** `ISSUER`: the provider's issuer. */
  readonly issuer: string
  /** `DISCOVERY`: its discovery document. */
  readonly discovery: string
  /** `APP`: where browsers reach the application, the balancer. */
  readonly app: string
}

type Environment = Readonly<Record<string, string>>

/** The variables with the words `ISSUER`, `DISCOVERY` and `APP` in their values replaced; `PROVIDER` is the same as `ISSUER`. */
export function filledIn(environment: Environment, { issuer, discovery, app }: Addresses): Environment {
  const meant: Environment = { ISSUER: issuer, PROVIDER: issuer, DISCOVERY: discovery, APP: app }
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replaceAll(/\b(ISSUER|PROVIDER|DISCOVERY|APP)\b/g, (word) => meant[word] ?? word),
    ]),
  )
}

/** As it may be printed: what a name calls secret is left out. */
export const shownVariable = (name: string, value: string): string =>
  /SECRET|PASSW|PASSPHRASE|TOKEN|CREDENTIAL|PRIVATE|(^|_)KEYS?($|_)|SALT/i.test(name)
    ? `${name}=[not shown]`
    : `${name}=${value.replaceAll(/[\p{Cc}]/gu, ' ')}`
