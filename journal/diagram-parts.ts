/** The contract of a diagram: its lanes, and the messages and notes on them. */

/** How an item is to be read: as usual, a success, a failure, a quirk's doing, or in passing. */
export type Tone = 'plain' | 'good' | 'bad' | 'quirk' | 'quiet'

/** What a replica did with the state of a login, or with one that has none. */
export type LaneOwner = 'holds the state' | 'issued the state' | 'began the login'

export interface Lane {
  readonly id: string
  readonly title: string
  /** What this replica did with the login's state; undefined for the others, and where all of them share one store. */
  readonly owner: LaneOwner | undefined
}

interface Item {
  readonly label: string
  readonly tone: Tone
  /** The journal entry that it was drawn from. */
  readonly seq: number
  /** Milliseconds since the epoch. */
  readonly at: number
}

export interface Message extends Item {
  readonly kind: 'message'
  readonly from: string
  readonly to: string
  /** An answer, drawn with a dashed line. */
  readonly reply: boolean
}

export interface Note extends Item {
  readonly kind: 'note'
  readonly on: string
}

export interface Diagram {
  readonly lanes: readonly Lane[]
  readonly items: readonly (Message | Note)[]
}
