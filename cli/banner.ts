/** What a person reads when fickle has started: that it is for testing only, and what to try. */
import type { Terminal } from './terminal.ts'

export interface BannerLine {
  readonly label: string
  readonly text: string
}

export function printBanner(
  terminal: Terminal,
  lines: readonly BannerLine[],
  warnings: readonly string[],
): void {
  terminal.say(
    `${terminal.strong('fickle')}: for testing only. It signs anybody in, and breaks the rules on purpose.`,
  )
  const width = Math.max(0, ...lines.map(({ label }) => label.length))
  for (const { label, text } of lines) terminal.say(`  ${label.padEnd(width)}  ${text}`)
  for (const warning of warnings) terminal.warn(warning)
}
