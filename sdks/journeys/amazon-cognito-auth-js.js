/** Amazon's SDK of the hosted pages of a user pool. */
import { playPage } from '../browser.js'

export const sdk = 'amazon-cognito-auth-js'
export const title = 'Cognito, hosted pages'
export const profile = 'cognito'

export const play = (context) => playPage('amazon-cognito-auth-js', context)
