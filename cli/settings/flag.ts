/** What a flag of the command line is: its type, its bounds, and what the help says. */

interface Common {
  readonly about: string
  /** What the help shows for the value. */
  readonly value?: string
  /** Where the next version does not take it: the end of the sentence that says so wherever it is given. */
  readonly outdated?: string
}

export type Flag = Common &
  (
    | { readonly type: 'switch' }
    | { readonly type: 'text'; readonly default?: string }
    /** `orPath`: a path of the application will do, too. `of`: an address of Redis, and not of the web. */
    | { readonly type: 'url'; readonly default?: string; readonly orPath?: true; readonly of?: 'redis' }
    | { readonly type: 'integer'; readonly min: number; readonly max: number; readonly default?: number }
    | { readonly type: 'choice'; readonly options: readonly string[]; readonly default?: string }
    /** Repeatable as a flag, separated by commas in a variable, a list in a file. */
    | { readonly type: 'list'; readonly of: 'text' | 'url'; readonly options?: readonly string[] }
  )

export type Flags = Readonly<Record<string, Flag>>

/** What every flag that names a port is. */
export const port = { type: 'integer', min: 0, max: 65_535, value: 'NUMBER' } as const
