/** Quirk: the groups are objects. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'sign-in',
  title: 'User has a list of objects as the groups',
  why: 'Some providers send objects with id and name. Code that converts them to strings puts everybody into the group "[object Object]".',
  wire: '`groups` is a list of objects with `id` and `name`',
  spec: 'https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims',
  expect: 'either',
  level: 'may',
  note: 'no crash',
  catalogue: [],
  apply: ({ sub, claims }) => ({
    sub,
    claims: {
      ...claims,
      groups: [
        { id: 1, name: 'rabbits' },
        { id: 2, name: 'hatters' },
      ],
    },
  }),
})
