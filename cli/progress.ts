/** A live view of many things that are played: groups, what runs in each, and what went wrong; on standard error. */
import { Listr, ListrLogger, ProcessOutput } from 'listr2'

export interface ProgressItem {
  readonly id: string
  readonly group: string
}

export interface Progress {
  started(id: string): void
  /** @param problem why it failed; undefined where it passed */
  finished(id: string, problem: string | undefined): void
  /** Ends the view; what has not finished is left out. */
  close(): Promise<void>
}

const firstLine = (text: string) => text.split('\n', 1)[0] ?? ''

/** Shows nothing where nobody looks: on no terminal, a line is printed only for what failed. */
export function showProgress(items: readonly ProgressItem[], say: (line: string) => void): Progress {
  if (process.stderr.isTTY !== true) {
    return {
      started: () => {},
      finished: (id, problem) => problem !== undefined && say(`failed: ${id}: ${firstLine(problem)}`),
      close: async () => {},
    }
  }
  const ends = new Map(items.map(({ id }) => [id, Promise.withResolvers<string | undefined>()]))
  const begins = new Map(items.map(({ id }) => [id, Promise.withResolvers<void>()]))
  let closed = false
  const groups = Object.entries(Object.groupBy(items, ({ group }) => group))
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) })
  const list = new Listr(
    groups.map(([group, members = []]) => ({
      title: `${group} (${members.length})`,
      task: (_context: unknown, task) =>
        task.newListr(
          members.map(({ id }) => ({
            title: id,
            async task() {
              await begins.get(id)?.promise
              const problem = await ends.get(id)?.promise
              if (problem !== undefined && !closed) throw new Error(firstLine(problem))
            },
          })),
          { concurrent: true, exitOnError: false },
        ),
    })),
    {
      concurrent: true,
      exitOnError: false,
      rendererOptions: { logger, collapseSubtasks: true, collapseErrors: false, removeEmptyLines: true },
      registerSignalListeners: false,
    },
  )
  const shown = list.run().catch(() => {})
  return {
    started: (id) => begins.get(id)?.resolve(),
    finished: (id, problem) => ends.get(id)?.resolve(problem),
    async close() {
      closed = true
      for (const { resolve } of begins.values()) resolve()
      for (const { resolve } of ends.values()) resolve(undefined)
      await shown
    },
  }
}

/** One line that counts, for what is many and alike; nothing where nobody looks. */
export function showCount(what: string): { update(done: number, total: number): void; close(): void } {
  const { stderr } = process
  const clear = () => stderr.isTTY === true && stderr.write('\r\u001B[K')
  return {
    update: (done, total) => void (clear() && stderr.write(`${done} of ${total} ${what}`)),
    close: () => void clear(),
  }
}
