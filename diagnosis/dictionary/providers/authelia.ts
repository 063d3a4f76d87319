/** Authelia as the provider: it demands a long state. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Authelia',
  kind: 'provider',
  markers: ['authelia'],
  texts: [
    {
      text: ['invalid_state*must be at least be 8 characters long', 'must be at least be 8 characters long'],
      where: 'answer of the authorization endpoint',
      note: 'The relying party made a state of fewer than eight characters.',
      likely: [
        {
          cause: 'state-not-returned',
          when: 'the state in the authorization request is short or absent: the provider refuses before any sign-in',
        },
      ],
      fixes: ['Let the relying party make states of eight characters or more (32 random bytes are usual).'],
    },
  ],
  references: issues('ClaperCo/Claper', 143),
})
