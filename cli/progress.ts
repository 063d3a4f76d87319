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

/** What a group's line is written on. */
interface Line {
  title?: string
  /** Marks it as neither passed nor failed. */
  skip(text: string): void
}

/** One line: how many of a group have been played, which are under way, and below it what failed. */
class Group {
  readonly #name: string
  readonly members: readonly ProgressItem[]
  readonly #underWay = new Set<string>()
  readonly #failed: string[] = []
  #done = 0
  #line: Line | undefined
  readonly #ended = Promise.withResolvers<void>()

  constructor(name: string, members: readonly ProgressItem[]) {
    this.#name = name
    this.members = members
  }

  get title(): string {
    const { length } = this.members
    const count = this.#done < length ? `${this.#done} of ${length}` : `${length}`
    const failed = this.#failed.length > 0 ? `, ${this.#failed.length} failed` : ''
    const underWay = this.#underWay.size > 0 ? `: ${[...this.#underWay].join(', ')}` : ''
    return `${this.#name} (${count}${failed})${underWay}`
  }

  /** Shows the group until all of it has ended. @throws Error with what failed */
  async showOn(line: Line): Promise<void> {
    this.#line = line
    this.#show()
    await this.#ended.promise
    if (this.#done < this.members.length) line.skip(this.title)
    if (this.#failed.length > 0) throw new Error(this.#failed.join('\n'))
  }

  started(id: string): void {
    this.#underWay.add(id)
    this.#show()
  }

  finished(id: string, problem: string | undefined): void {
    this.#underWay.delete(id)
    this.#done += 1
    if (problem !== undefined) this.#failed.push(`${id}: ${firstLine(problem)}`)
    this.#show()
    if (this.#done === this.members.length) this.#ended.resolve()
  }

  close(): void {
    this.#underWay.clear()
    this.#show()
    this.#ended.resolve()
  }

  #show(): void {
    if (this.#line) this.#line.title = this.title
  }
}

/** Shows nothing where nobody looks: on no terminal, or one without a width, a line is printed only for what failed. */
export function showProgress(items: readonly ProgressItem[], say: (line: string) => void): Progress {
  if (process.stderr.isTTY !== true || process.stderr.columns === 0) {
    return {
      started: () => {},
      finished: (id, problem) => problem !== undefined && say(`failed: ${id}: ${firstLine(problem)}`),
      close: async () => {},
    }
  }
  const groups = Object.entries(Object.groupBy(items, ({ group }) => group)).map(
    ([name, members = []]) => new Group(name, members),
  )
  const groupOf = new Map(groups.flatMap((group) => group.members.map(({ id }) => [id, group])))
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) })
  const list = new Listr(
    groups.map((group) => ({ title: group.title, task: (_context: unknown, line) => group.showOn(line) })),
    {
      concurrent: true,
      exitOnError: false,
      rendererOptions: { logger, collapseErrors: false, showErrorMessage: true },
      registerSignalListeners: false,
    },
  )
  const shown = list.run().catch(() => {})
  return {
    started: (id) => groupOf.get(id)?.started(id),
    finished: (id, problem) => groupOf.get(id)?.finished(id, problem),
    async close() {
      for (const group of groups) group.close()
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
