/** The contract of a product's error texts: what it says, what is likely behind it, and how to tell the causes apart. */
import type { Cause } from '../diagnosis.ts'

interface Likely {
  readonly cause: Cause
  /** What one sees where it is this cause, as a clause after "look for it where". */
  readonly when: string
}

export interface ErrorText {
  /** The exact words; `*` stands for the part that varies. */
  readonly text: string | readonly string[]
  /** Where it appears: a page, a log, a status. */
  readonly where: string
  /** The likeliest first. */
  readonly likely: readonly [Likely, ...Likely[]]
  /** What is worth knowing about this text, in one or two sentences. */
  readonly note?: string
  /** What mends it in this very product, before the general fixes. */
  readonly fixes?: readonly string[]
  readonly references?: readonly string[]
}

export interface Product {
  readonly name: string
  /** Words beside the error text that speak for this product, where several share the text. */
  readonly markers?: readonly string[]
  readonly texts: readonly ErrorText[]
  /** Threads and pages about this failure in this product. */
  readonly references: readonly string[]
}

/** Declares a product. One file each; the file's name is its id. */
export const defineProduct = (product: Product): Product => product

/** Addresses of issues of one repository; a pull request's number leads to it as well. */
export const issues = (repository: string, ...numbers: readonly number[]): string[] =>
  numbers.map((number) => `https://github.com/${repository}/issues/${number}`)
