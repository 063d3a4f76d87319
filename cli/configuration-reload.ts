/** Reads the configuration again whenever its file changes: what works is adopted, and the last good one stays otherwise. */
import { existsSync, type FSWatcher, realpathSync, statSync, watch } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { Journal } from '../journal/journal.ts'
import type { Change, Configuration, FickleProvider } from '../provider/options.ts'
import { withPlace } from './settings/places.ts'
import type { Settings } from './settings/settings.ts'
import { isFickleError, type Terminal } from './terminal.ts'

/** How long a file must stay as it is: editors write in several steps. */
const SETTLED_MS = 30

const listed = (names: readonly string[]) =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')

/** `users: bob added, alice changed` */
function inWords({ issuer, section, added, removed, changed }: Change): string {
  const parts = [
    added.length > 0 ? `${listed(added)} added` : '',
    changed.length > 0 ? `${listed(changed)} changed` : '',
    removed.length > 0 ? `${listed(removed)} removed` : '',
  ].filter((part) => part !== '')
  return `${issuer === '' ? '' : `${issuer} `}${section}: ${parts.join(', ') || 'changed'}`
}

/** What a provider is told of settings that were read: all that can change while it runs. */
const configurationOf = ({ structured, values }: Read): Configuration => ({
  ...structured,
  ...(values.autoSignIn !== undefined && { autoSignIn: values.autoSignIn }),
})

type Read = Pick<Settings<never>, 'structured' | 'place'> & {
  readonly values: Readonly<Record<string, unknown>> & {
    readonly autoSignIn?: string | undefined
  }
}

/** Flags that are sections of the configuration too. */
const live = new Set(['autoSignIn', 'fatIdTokens', 'keepSession'])

/** Settings that count from the next start only. */
function needingRestart(before: Read, after: Read): string[] {
  return Object.keys(after.values).filter(
    (key) => !live.has(key) && JSON.stringify(before.values[key]) !== JSON.stringify(after.values[key]),
  )
}

export interface Reload {
  /** The file that is watched; it lies in a folder that exists. */
  readonly file: string
  readonly settings: Read
  /** Reads everything again, flags and variables as they were. */
  readonly again: () => Promise<Read>
  readonly provider: FickleProvider
  readonly journal: Journal
  readonly terminal: Pick<Terminal, 'say' | 'warn'>
}

/** Watches until it is closed. The folder is watched, since editors put a new file in the old one's place. */
export function watchConfiguration({ file, settings, again, provider, journal, terminal }: Reload): {
  close(): void
} {
  const path = resolve(file)
  let last = settings
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  const tell = (changes: readonly string[], error: string | undefined) =>
    journal.report({ kind: 'configuration-changed', by: 'fickle', source: file, changes, error })

  async function reload() {
    try {
      const next = await again()
      const changes = await provider.configure(configurationOf(next)).catch((error: unknown) => {
        throw withPlace(error, next.place)
      })
      const restart = needingRestart(last, next)
      last = next
      const words = [
        ...changes.map(inWords),
        ...restart.map((key) => `${key}: takes effect at the next start`),
      ]
      if (words.length === 0) return
      terminal.say(`${file} was read again. ${words.join('; ')}.`)
      tell(words, undefined)
    } catch (error) {
      const text = isFickleError(error) ? `${error.message} ${error.fix}` : String(error)
      terminal.warn(`${file} was not applied; the previous configuration stays in use. ${text}`)
      tell([], text)
    }
  }

  const settle = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(reload)
    }, SETTLED_MS)
  }
  const watchers = new Map<string, FSWatcher>()
  let seen = stateOf(path)
  // A link leads elsewhere without an event of its own name: that of a mounted ConfigMap leads through another link beside it.
  const changed = (name: string | null) => {
    const state = stateOf(path)
    if (name !== null && name !== basename(path) && state === seen) return
    seen = state
    settle()
    try {
      watchFolders()
    } catch {
      // A folder that went away in between: what is left of the file is told when it is read.
    }
  }
  function watchFolders() {
    const folders = foldersOf(path)
    for (const [folder, watcher] of watchers) {
      if (folders.includes(folder)) continue
      watcher.close()
      watchers.delete(folder)
    }
    for (const folder of folders.filter((each) => !watchers.has(each))) {
      const watcher = watch(folder, { persistent: false }, (_event, name) => changed(name))
      watcher.on('error', () => undefined)
      watchers.set(folder, watcher)
    }
  }
  try {
    watchFolders()
  } catch (error) {
    terminal.warn(
      `${file} is not watched (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}): changes take effect at the next start.`,
    )
  }
  return {
    close() {
      clearTimeout(timer)
      for (const watcher of watchers.values()) watcher.close()
    },
  }
}

/** What tells one state of a file from another; empty where none can be read. */
function stateOf(path: string): string {
  try {
    const { dev, ino, mtimeNs, size } = statSync(path, { bigint: true })
    return `${dev} ${ino} ${mtimeNs} ${size}`
  } catch {
    return ''
  }
}

/** The folder of the file, and of what it links to. */
function foldersOf(path: string): readonly string[] {
  const own = dirname(path)
  return existsSync(path) ? [...new Set([own, dirname(realpathSync(path))])] : [own]
}
