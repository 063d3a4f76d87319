/** Auth0's SDK for single pages. */
import { playPage } from '../browser.js'

export const sdk = '@auth0/auth0-spa-js'
export const title = 'Auth0 for single pages'
export const profile = 'auth0'

export const play = (context) => playPage('auth0-spa-js', context)
