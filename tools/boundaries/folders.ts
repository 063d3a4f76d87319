/** The top-level folders of the repository: those with a file that git knows. */
import { execFileSync } from 'node:child_process'

export function folders(root: string): readonly string[] {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\n')
  const names = files.flatMap((file) => (file.includes('/') ? [file.split('/', 1)[0] ?? ''] : []))
  return [...new Set(names)].filter((name) => !name.startsWith('.')).sort()
}
