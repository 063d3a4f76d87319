/**
 * Walks the discovery document of the honest provider: what it offers works, what it does not offer is refused. The parts
 * run as one file, since the last test asks what all of them have proven.
 */
import { expect, test } from 'vitest'
import './authorization.ts'
import './grants.ts'
import './clients.ts'
import './tokens.ts'
import './logout.ts'
import { proven, walker, withWalker } from './proven.ts'

withWalker()

test('nothing is advertised that this walk leaves out', () => {
  expect(Object.keys(walker.document).filter((member) => !proven.has(member))).toEqual([])
})
