/** Quirk: the provider has forgotten that the browser was signed in. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'authorization-request',
  title: 'Provider forgets the session of the browser',
  why: 'Sessions at the provider end without notice: after a restart, an eviction or a blocked cookie. Silent renewal must then ask the user to sign in instead of failing again and again.',
  wire: 'a request with `prompt=none` is answered with `login_required`; every other request is treated as if it had `prompt=login`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
  expect: 'observe',
  level: 'may',
  note: 'after `login_required` nobody is newly signed in; every other request completes as usual',
  catalogue: [],
  apply(honest, { request }) {
    const prompts = request.prompt?.split(' ') ?? []
    if (prompts.includes('login')) return honest
    if (prompts.includes('none'))
      return {
        ...honest,
        refuse: { error: 'login_required', description: 'End-User authentication is required' },
      }
    const others = honest.parameters.filter(([name]) => name !== 'prompt')
    return { ...honest, parameters: [...others, ['prompt', [...prompts, 'login'].join(' ')]] }
  },
})
