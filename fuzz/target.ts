/** What is fuzzed: inputs of one kind, and what must hold for each of them. */
import type fc from 'fast-check'

export interface Target<Input = unknown> {
  readonly name: string
  readonly inputs: fc.Arbitrary<Input>
  /** The share of all inputs that it gets, beside the others'; smaller where one takes five times as long as elsewhere. */
  readonly share: number
  /** Starts what is fuzzed. */
  open(): Promise<{
    /** Throws where something does not hold that must. */
    check(input: Input): Promise<void>
    close(): Promise<void>
  }>
}

/** Declares a target. */
export const defineTarget = <Input>(target: Target<Input>): Target => target as Target
