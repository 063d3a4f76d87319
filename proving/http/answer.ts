/** The contract of the relying party's own way to the provider. */

/** What came back, or why nothing did; never an exception. */
export interface Answer {
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** Why there is no usable answer: `timeout`, `too-large`, `unreachable`, or a TLS error's code. */
  readonly failure: string | undefined
}

export interface Call {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export type BackChannel = (url: string, call?: Call) => Promise<Answer>
