/** Okta's SDK for single pages at a custom authorization server. */
import { playPage } from '../browser.js'

export const sdk = '@okta/okta-auth-js'
export const title = 'Okta for single pages'
export const profile = 'okta-custom'

export const play = (context) => playPage('okta-auth-js', context)
