/** A table for people: as wide as it needs to be, without frames, coloured only on a terminal. */
import Table from 'cli-table3'

const none = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** @returns the table as text, without a last line break */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const colour = process.stdout.isTTY === true && !process.env.NO_COLOR
  const table = new Table({
    head: [...head],
    chars: none,
    style: { 'padding-left': 0, 'padding-right': 0, head: colour ? ['bold'] : [], border: [] },
  })
  for (const row of rows) table.push([...row])
  const lines = table.toString().split('\n')
  return lines.map((line) => line.trimEnd()).join('\n')
}
