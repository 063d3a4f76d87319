/** What redirects to a provider and callbacks carry, in the forms that products use. */
import { expect, test } from 'vitest'
import { readCallbackParameters, readLoginRedirect } from './authorization-parameters.ts'

const jwt = (payload: object) => `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`

test('a redirect to a provider gives away its state and where the callback comes', () => {
  const location =
    'https://idp.test/authorize?client_id=a&response_type=code&state=s1&redirect_uri=https%3A%2F%2Fapp.test%2Fcb'
  expect(readLoginRedirect(location)).toEqual({
    state: 's1',
    redirectUri: 'https://app.test/cb',
    nonce: undefined,
    challenge: undefined,
  })
})

test('a request object is looked into', () => {
  const request = jwt({ state: 's2', redirect_uri: 'https://app.test/cb' })
  expect(readLoginRedirect(`https://idp.test/authorize?client_id=a&request=${request}`)?.state).toBe('s2')
})

test('a request that was pushed is known by its request_uri, and one that the client hosts is not', () => {
  const at = (uri: string) => readLoginRedirect(`https://idp.test/a?client_id=a&request_uri=${uri}`)?.pushedAs
  expect(at('urn:ietf:params:oauth:request_uri:6esc')).toBe('urn:ietf:params:oauth:request_uri:6esc')
  expect(at('https%3A%2F%2Fapp.test%2Frequest.jwt')).toBeUndefined()
})

test('a pushed authorization request is a login without a visible state', () => {
  expect(readLoginRedirect('https://idp.test/authorize?client_id=a&request_uri=urn%3Ax')).toEqual({
    state: undefined,
    redirectUri: undefined,
    nonce: undefined,
    challenge: undefined,
  })
})

test.for([undefined, '/', '/?client_id=a', '//[broken?client_id=a', 'https://idp.test/?state=s'])(
  '%s is no redirect to a provider',
  (location) => {
    expect(readLoginRedirect(location)).toBeUndefined()
  },
)

test('a callback is read from query or form, and from a JWT response', () => {
  expect(readCallbackParameters('code=c&state=s')).toMatchObject({ code: 'c', state: 's' })
  expect(readCallbackParameters(`response=${jwt({ code: 'c', state: 's' })}`)).toMatchObject({
    code: 'c',
    state: 's',
  })
  expect(readCallbackParameters('error=access_denied&state=s').error).toBe('access_denied')
  expect(readCallbackParameters('response=nonsense')).toMatchObject({ state: undefined, code: undefined })
})
