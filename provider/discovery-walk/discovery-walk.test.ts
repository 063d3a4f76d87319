/**
 * Walks the discovery document of the honest provider: what it offers works, what it does not offer is refused. The parts
 * run as one file, since the last test asks what all of them have proven.
 */
import { expect, test } from 'vitest'
import './test-authorization.ts'
import './test-grants.ts'
import './test-clients.ts'
import './test-tokens.ts'
import './test-logout.ts'
import { proven, walker, withWalker } from './test-proven.ts'

withWalker()

test('nothing is advertised that this walk leaves out', () => {
  expect(Object.keys(walker.document).filter((member) => !proven.has(member))).toEqual([])
})
