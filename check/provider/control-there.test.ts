/** Two checks at one provider that runs elsewhere: the second is told so, since each would judge by the users of the other. */
import { expect, test } from 'vitest'
import { startTestControl } from '../../control/testing/control.ts'
import { makeOwn } from '../visits/needles.ts'
import { controlThere } from './control-there.ts'

test('a check is refused while another one is under way at the provider, and not afterwards', async () => {
  const house = await startTestControl()
  try {
    const first = await controlThere(house.provider.url)
    await first.addUser(makeOwn('first').user)
    await expect(controlThere(house.provider.url)).rejects.toMatchObject({
      code: 'ERR_PROVIDER_IN_USE',
      exitCode: 3,
      message: expect.stringContaining('Another check is under way'),
    })
    await first.close()
    await (await controlThere(house.provider.url)).close()
  } finally {
    await house.close()
  }
})
