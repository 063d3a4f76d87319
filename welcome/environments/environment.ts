/** The contract of a block to paste: the settings of one product that signs in at fickle. */

export interface Environment {
  /** The product, and what of it. */
  readonly title: string
  /** Where the product documents these settings. */
  readonly docs: string
  /** The redirect URI that the product then uses, as it is found by default. */
  readonly callback?: string
  /** Whether it takes the user's claims from the ID token and asks no userinfo, set up like this. */
  readonly readsOnlyIdToken?: boolean
  /** `ISSUER`, `DISCOVERY`, `CLIENT_ID` and `CLIENT_SECRET` stand for the values. */
  readonly text: string
}

/** What to know where the ID token has none of the user's claims; undefined where nothing is missed. */
export const idTokenHint = (
  { readsOnlyIdToken }: Environment,
  { fatIdTokens }: { readonly fatIdTokens?: boolean },
): string | undefined =>
  readsOnlyIdToken && fatIdTokens !== true
    ? 'It reads the ID token and does not call userinfo: start fickle with --fat-id-tokens, so that the token has e-mail and groups.'
    : undefined

/** Declares a block. The file's name is its name. */
export const defineEnvironment = (environment: Environment): Environment => environment
