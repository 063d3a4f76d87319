/** Profile: Salesforce. */
import { defineProfile } from './profile.ts'
import { identityOf } from './quirks/salesforce.ts'
import { sampleUsers } from './sample-users.ts'

export default defineProfile({
  title: 'Salesforce',
  about: 'My Domain as the issuer, a second issuer at the login host, instance_url, no expires_in.',
  hosts: { 'fickle.my.salesforce.com': [/./], 'login.salesforce.com': [/^\/(?:services|id)/, '/login'] },
  quirks: [
    'salesforce-endpoints',
    'salesforce-discovery',
    'salesforce-login-host',
    'salesforce-discovery-pkce-absent',
    'salesforce-discovery-grants-absent',
    'salesforce-jwks-rsa',
    'salesforce-token-response',
    'salesforce-token-expires-in-absent',
    'salesforce-id-token',
    'salesforce-userinfo',
    'salesforce-refresh-kept',
    'salesforce-callback-iss-absent',
  ],
  users: sampleUsers((claims, name) => ({ ...claims, sub: identityOf(name) })),
  open: [
    'the current members of the token response, beyond those that libraries read',
    'whether a refresh brings a new ID token',
    'phone and address in the ID token, which the recorded one has',
  ],
})
