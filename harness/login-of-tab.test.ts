import { expect, test } from 'vitest'
import { loginOf } from '../journal/keys.ts'
import { loginIdOf } from './login-of-tab.ts'

test('a tab is in the login that it asked for last, whatever state came back', () => {
  const visited = [
    'http://localhost:6749/oidc/auth?client_id=a&state=one',
    'http://localhost:8585/callback?code=1&state=one',
    'http://localhost:6749/oidc/auth?client_id=a&state=two',
    'http://localhost:8585/callback?code=2&state=altered',
  ]
  expect(loginIdOf(visited)).toBe(loginOf('two'))
})

test('without a state in the request the login is not known by it', () => {
  expect(loginIdOf(['http://localhost:6749/oidc/auth?client_id=a'])).toBeUndefined()
})
