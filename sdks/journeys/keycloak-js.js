/** Keycloak's adapter for single pages. */
import { playPage } from '../browser.js'

export const sdk = 'keycloak-js'
export const title = 'Keycloak adapter for browsers'
export const profile = 'keycloak-26'

export const play = (context) => playPage('keycloak-js', context)
