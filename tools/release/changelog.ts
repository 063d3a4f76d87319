/** What a release does to CHANGELOG.md: what is unreleased gets its version and date. */

const HEADING = '## Unreleased\n'

/** The text below `## Unreleased`, without empty headings around it; empty where nothing is. */
export function unreleased(changelog: string): string {
  const [, rest = ''] = changelog.split(HEADING)
  return (rest.split(/^## /m)[0] ?? '').trim()
}

/** @param date as `2026-11-28` @throws Error where nothing is unreleased, or the version stands there already */
export function releaseIn(changelog: string, version: string, date: string): string {
  if (unreleased(changelog) === '') throw new Error('Nothing stands below "Unreleased" in CHANGELOG.md.')
  if (changelog.includes(`\n## ${version} `)) throw new Error(`CHANGELOG.md has ${version} already.`)
  return changelog.replace(HEADING, `${HEADING}\n## ${version} - ${date}\n`)
}

/** Whether a version comes after another, both as `1.2.3`. */
export function isLater(version: string, before: string): boolean {
  const [a, b] = [version, before].map((text) => text.split('.').map(Number)) as [number[], number[]]
  const at = a.findIndex((part, index) => part !== b[index])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}
