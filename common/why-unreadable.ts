/** What is wrong with a file that was not read, as the end of a sentence that names it. */

/** @param error as Node.js throws it */
export function whyUnreadable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'does not exist'
  return code === 'EISDIR' ? 'is a folder' : `cannot be read (${code ?? message})`
}
