/** Opens a page in the browser of whoever started the command, where there is one. */
import type { Terminal } from './terminal.ts'

/** A browser that cannot be opened is said, and stops nothing. */
export async function openPage(url: string, terminal: Terminal): Promise<void> {
  const { default: open } = await import('open')
  const failed = () => terminal.warn(`No browser could be opened; open ${url} yourself.`)
  try {
    const child = await open(url)
    child.once('error', failed)
    child.once('exit', (code) => code !== 0 && failed())
  } catch {
    failed()
  }
}
