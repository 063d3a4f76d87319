import { expect, test } from 'vitest'
import { login, start } from '../../testing/client.ts'
import { loadQuirk } from '../load.ts'

test('the ID token has the claims of the scopes and the user’s own, and nothing that it lacks honestly is changed', async () => {
  expect((await loadQuirk('id-token-fat')).expect).toBe('accept')
  await using house = await start({ autoSignIn: 'alice' })
  const { url } = house.provider
  const honest = await login(url)
  expect(honest.claims).not.toHaveProperty('email')
  expect(honest.claims).not.toHaveProperty('groups')
  const fat = await login(`${url}/standard~id-token-fat`, { scope: 'openid email' })
  expect(fat.claims).toMatchObject({
    sub: 'alice',
    email: 'alice@wonderland.example',
    groups: ['tea-party', 'readers'],
  })
  expect(fat.claims).not.toHaveProperty('given_name')
  const chosen = await login(url, { fickle: 'id-token-fat' })
  expect(chosen.claims).toMatchObject({ given_name: 'Alice', iss: url })
})
