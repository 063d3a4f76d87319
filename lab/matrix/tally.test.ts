import { expect, test } from 'vitest'
import { tallyOf, unexplained } from './tally.ts'

test('causes come by how many logins failed of them, each as sure as its least sure diagnosis', () => {
  expect(
    tallyOf([
      { cause: 'session-lost', certainty: 'proven' },
      { cause: 'other-replica', certainty: 'proven' },
      { cause: 'other-replica', certainty: 'likely' },
      unexplained,
      { cause: 'other-replica', certainty: 'proven' },
    ]),
  ).toEqual([
    { cause: 'other-replica', logins: 3, certainty: 'likely' },
    { cause: 'session-lost', logins: 1, certainty: 'proven' },
    { cause: 'unknown', logins: 1, certainty: 'open' },
  ])
  expect(tallyOf([])).toEqual([])
})
