/** Profile: Dex. */
import { defineProfile } from './profile.ts'

export default defineProfile({
  title: 'Dex',
  about: 'Subjects that are protocol buffers, invalid_request for a used refresh token, no logout.',
  authority: '/dex',
  quirks: [
    'dex-endpoints',
    'dex-discovery',
    'dex-jwks-rsa',
    'dex-sub-protobuf',
    'dex-id-token',
    'dex-refresh-reused',
    'dex-refresh-offline',
    'dex-lifetimes',
    'dex-token-type',
    'dex-pkce-plain',
    'dex-callback-iss-absent',
  ],
})
