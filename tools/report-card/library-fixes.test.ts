/** Guard: a fix is of a library and a version that examples/ has, and of rows that exist. */
import { expect, test } from 'vitest'
import { lints } from '../../check/requests/index.ts'
import { examples } from '../../examples/catalogue.ts'
import { quirkFiles } from '../../provider/quirks/index.ts'
import { fixesFor, libraryFixes } from '../../reports/library-fixes.ts'

test('each fix is of a library as examples/ pins it, and of rows that exist', () => {
  for (const { library, version, rows, fix } of libraryFixes) {
    const pinned = examples.filter((example) => example.library === library)
    expect(
      pinned.map((example) => example.version ?? version),
      fix,
    ).toContain(version)
    expect(rows.filter((row) => !Object.hasOwn(quirkFiles, row) && !Object.hasOwn(lints, row))).toEqual([])
  }
})

test('a named library gets its own fixes, and no name those of all', () => {
  expect(fixesFor('id-token-azp-mismatch', 'openid-client')).toHaveLength(1)
  expect(fixesFor('id-token-azp-mismatch').length).toBeGreaterThan(1)
  expect(fixesFor('id-token-azp-mismatch', 'another')).toEqual([])
})
