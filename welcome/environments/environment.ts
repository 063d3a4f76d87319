/** The contract of a block to paste: the settings of one product that signs in at fickle. */

export interface Environment {
  /** The product, and what of it. */
  readonly title: string
  /** Where the product documents these settings. */
  readonly docs: string
  /** The redirect URI that the product then uses, as it is found by default. */
  readonly callback?: string
  /** `ISSUER`, `DISCOVERY`, `CLIENT_ID` and `CLIENT_SECRET` stand for the values. */
  readonly text: string
}

/** Declares a block. The file's name is its name. */
export const defineEnvironment = (environment: Environment): Environment => environment
