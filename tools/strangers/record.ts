/** The data of the measured table, docs/generated/strangers.json: what fickle said of each cell when it was last played. */
import { join } from 'node:path'
import { readWritten } from '../written.ts'
import type { Tally } from './tally.ts'

export interface PlayedCell extends Tally {
  readonly cell: string
  /** What was injected; empty where nothing may fail. */
  readonly causes: readonly string[]
}

export interface Exempt {
  readonly cell: string
  /** Why it cannot touch a login of this relying party. */
  readonly why: string
}

export interface Round {
  readonly logins: number
  readonly cells: readonly PlayedCell[]
}

export interface Played {
  /** The day, as YYYY-MM-DD in UTC. */
  readonly played: string
  readonly driver: 'http' | 'browser'
  readonly withoutReplay?: Round
  readonly withReplay?: Round
  readonly exempt: readonly Exempt[]
}

/** By the example's id. */
export type Strangers = Readonly<Record<string, Played>>

export const strangersFolder = join(import.meta.dirname, '..', '..', 'docs', 'generated')
export const strangersFile = join(strangersFolder, 'strangers.json')

/** As it was last written; empty before the first time. */
export const readStrangers = (file = strangersFile): Strangers => readWritten<Strangers>(file)

const lines = (rows: readonly unknown[]) => rows.map((row) => `        ${JSON.stringify(row)}`).join(',\n')

const roundText = ({ logins, cells }: Round) =>
  `{\n      "logins": ${logins},\n      "cells": [\n${lines(cells)}\n      ]\n    }`

/** One cell a line, so that a difference reads as one. */
export function strangersText(strangers: Strangers): string {
  const examples = Object.entries(strangers).map(([id, one]) => {
    const { withoutReplay, withReplay, exempt, ...rest } = one
    const parts = [
      JSON.stringify(rest).slice(1, -1),
      ...(withoutReplay ? [`"withoutReplay": ${roundText(withoutReplay)}`] : []),
      ...(withReplay ? [`"withReplay": ${roundText(withReplay)}`] : []),
      `"exempt": [\n${lines(exempt)}\n      ]`,
    ]
    return `  ${JSON.stringify(id)}: {\n    ${parts.join(',\n    ')}\n  }`
  })
  return `{\n${examples.join(',\n')}\n}\n`
}
