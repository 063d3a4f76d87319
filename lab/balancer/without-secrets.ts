/** Takes values that a page may repeat out of its words: as they are, and as an address has them. */

const escaped = (secret: string) => [secret, encodeURIComponent(secret)]

/** The words with `[...]` for each secret. */
export const withoutSecrets = (words: string, secrets: readonly (string | undefined)[]): string =>
  secrets
    .flatMap((secret) => (secret ? escaped(secret) : []))
    .reduce((left, secret) => left.replaceAll(secret, '[...]'), words)
