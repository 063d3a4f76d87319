/** What to change with a library where a rule is not kept: each fix was played with the version that is named. */

interface LibraryFix {
  /** The library under its registry's name, and the version with which the fix was played. */
  readonly library: string
  readonly version: string
  /** The rows that it is a fix for. */
  readonly rows: readonly string[]
  /** What to set or to write, as sentences. */
  readonly fix: string
}

export const libraryFixes: readonly LibraryFix[] = []

/** Fixes of one row: those of this library, or of every library that is known where none is named. */
export const fixesFor = (row: string, library?: string): string[] =>
  libraryFixes
    .filter(({ rows, library: name }) => rows.includes(row) && (library === undefined || name === library))
    .map(({ library: name, version, fix }) => `With ${name} ${version}: ${fix}`)
