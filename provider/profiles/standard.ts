/** Profile: a provider that does what OpenID Connect says and nothing else. */
import { defineProfile } from './profile.ts'

export default defineProfile({
  title: 'Standard',
  about: 'A plain OpenID provider, as the specifications describe it.',
})
