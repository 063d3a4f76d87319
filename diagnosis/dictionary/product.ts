/** The contract of a product's error texts: what it says, what is likely behind it, and how to tell the causes apart. */
import type { Cause } from '../diagnosis.ts'

interface Likely {
  readonly cause: Cause
  /** What one sees where it is this cause, as a clause after "if": "the callback carries no session cookie". */
  readonly when?: string
}

interface Words {
  /** The exact words; `*` stands for a part that varies. Case and kinds of white space do not matter. */
  readonly text: string | readonly string[]
  /** File and function that write it, in the source that `Product.source` names: `lib/client.js validateJWT`. */
  readonly at?: string
  /** Where a person meets it, if not in an exception or a log: "page, status 401". */
  readonly where?: string
  /**
   * The words themselves name the first cause without doubt: "id_token nonce mismatch" does, "state missing" does not. A few
   * common words do so only beside a mark of the product.
   */
  readonly proves?: true
  /** The words only say that something failed: they count where nothing beside them names the reason. */
  readonly wraps?: true
  /** The words name what failed, and fit each of the causes alike: which of them it was they leave open. */
  readonly alike?: true
  /** Short or common words: they count only where a mark of the product stands in the same text. */
  readonly marked?: true
  /** Words that other software has too: they tell the cause, and no product where no mark of it stands beside them. */
  readonly common?: true
  /** What is worth knowing about this text, in one or two sentences. */
  readonly note?: string
  /** What fixes it in this very product, before `Product.fixes` and the general advice. */
  readonly fixes?: readonly string[]
  readonly references?: readonly string[]
}

/** A text with its causes, the likeliest first: each with what it looks like, or short, by their names alone. */
export type ErrorText = Words &
  (
    | { readonly cause: Cause | readonly [Cause, ...Cause[]]; readonly likely?: never }
    | { readonly likely: readonly [Likely, ...Likely[]]; readonly cause?: never }
  )

/** What kind of software it is. A provider is named as the product of its own texts only, never of a relying party's log; the protocol, whose words all share, never. */
type Kind = 'library' | 'application' | 'gateway' | 'provider' | 'protocol'

export interface Product {
  readonly name: string
  readonly kind: Kind
  /**
   * Words that recognise the product even where the text is unknown, in any case: logger and package names, prefixes of
   * exceptions, paths in stack traces. Each has to be rare elsewhere: `mozilla_django_oidc`, not `oidc`.
   */
  readonly markers: readonly string[]
  /** The source that was read. */
  readonly source?: { readonly repository: string; readonly version: string }
  /** Names of libraries in this dictionary on which it is built, whose texts appear in its logs. */
  readonly builtOn?: readonly string[]
  /** Nobody maintains it any more: of products that share a text the maintained one comes first. */
  readonly superseded?: true
  readonly texts: readonly ErrorText[]
  /** What fixes a cause in this product, in its own settings, for every text of it and of what it is built on. */
  readonly fixes?: Partial<Readonly<Record<Cause, readonly string[]>>>
  /** Threads and pages about failed sign-ins of this product. */
  readonly references?: readonly string[]
}

/** Declares a product: the default export of a file whose name is its id. `npm run generate` puts it into the index. */
export const defineProduct = (product: Product): Product => product

/** Addresses of issues of one repository; a pull request's number leads to it as well. */
export const issues = (repository: string, ...numbers: readonly number[]): string[] =>
  numbers.map((number) => `https://github.com/${repository}/issues/${number}`)
