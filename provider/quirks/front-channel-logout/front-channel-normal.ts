/** Quirk: the front-channel logout is good, with a parameter that nobody knows. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'front-channel-logout',
  title: 'Front-channel logout has an unknown parameter',
  why: 'The logout page must load in a frame of the provider, and the session must really end. The extra parameter changes nothing; it only marks the request.',
  wire: 'a hidden frame with `iss` and `sid` as registered, followed by `ignored_parameter=ignored`',
  spec: 'https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout',
  expect: 'accept',
  level: 'must',
  needs: ['front-channel-logout'],
  judgedBy: 'session',
  note: 'its page can be framed, and the session has ended',
  catalogue: ['front-channel-normal'],
  apply: (honest) => ({
    ...honest,
    parameters: [...honest.parameters, ['ignored_parameter', 'ignored']],
  }),
})
