/** Microsoft's MSAL for single pages, in its default mode. */
import { playPage } from '../browser.js'

export const sdk = '@azure/msal-browser'
export const title = 'MSAL.js, default mode'
export const profile = 'entra-v2'

export const play = (context) => playPage('msal-browser', context)
