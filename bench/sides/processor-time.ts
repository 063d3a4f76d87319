/** Processor time of a process and of all that it started, read from Linux's own files: Chromium's part is in no other figure. */
import { readdirSync, readFileSync } from 'node:fs'

interface Spent {
  readonly parent: number
  readonly seconds: number
}

/** Undefined where the process has ended meanwhile. */
function spentBy(id: number): Spent | undefined {
  try {
    const line = readFileSync(`/proc/${id}/stat`, 'utf8')
    // The name, in brackets, may have spaces in it; what counts stands behind it.
    const [, parent, ...rest] = line.slice(line.lastIndexOf(')') + 2).split(' ')
    // Its own in user and system mode, and that of children that ended.
    const ticks = rest.slice(9, 13).reduce((sum, text) => sum + Number(text), 0)
    return { parent: Number(parent), seconds: ticks / 100 }
  } catch {
    return undefined
  }
}

/** Seconds until now; undefined where the machine does not tell. */
export function processorSeconds(of = process.pid): number | undefined {
  if (process.platform !== 'linux') return undefined
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const spent = spentBy(Number(name))
        return spent ? [[Number(name), spent] as const] : []
      }),
  )
  const isOfTree = (id: number): boolean => {
    const parent = all.get(id)?.parent
    return id === of || (parent !== undefined && parent > 1 && isOfTree(parent))
  }
  return [...all].reduce((sum, [id, { seconds }]) => (isOfTree(id) ? sum + seconds : sum), 0)
}
