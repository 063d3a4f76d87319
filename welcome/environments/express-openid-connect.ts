/** Settings of express-openid-connect. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'express-openid-connect',
  docs: 'https://github.com/auth0/express-openid-connect',
  callback: 'http://localhost:3000/callback',
  readsOnlyIdToken: true,
  text: `# in code: auth({ authorizationParams: { response_type: 'code' } }); by default an ID token comes with form_post
ISSUER_BASE_URL=ISSUER
CLIENT_ID=CLIENT_ID
CLIENT_SECRET=CLIENT_SECRET
SECRET=a-long-random-text-for-the-session
BASE_URL=http://localhost:3000`,
})
