/** For tests: which processes a process has started, and which of them live. */
import { spawnSync } from 'node:child_process'

export interface Descendant {
  readonly pid: number
  readonly command: string
}

/** A process that has ended and that nobody has waited for yet (a zombie) is gone. */
export const isAlive = (pid: number): boolean =>
  /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', `${pid}`]).stdout.toString())

/** What a process has started, and what that has started, as it is now. */
export function descendantsOf(ancestor: number | undefined): readonly Descendant[] {
  const all = spawnSync('ps', ['-eo', 'pid=,ppid=,args='])
    .stdout.toString()
    .split('\n')
    .flatMap((line) => {
      const [pid, parent, ...command] = line.trim().split(/\s+/)
      return parent === undefined
        ? []
        : [{ pid: Number(pid), parent: Number(parent), command: command.join(' ') }]
    })
  const found: Descendant[] = []
  const families = new Set([ancestor])
  for (let before = -1; before !== found.length; ) {
    before = found.length
    for (const { pid, parent, command } of all) {
      if (families.has(pid) || !families.has(parent)) continue
      families.add(pid)
      found.push({ pid, command })
    }
  }
  return found
}
