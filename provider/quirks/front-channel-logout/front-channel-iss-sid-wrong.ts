/** Quirk: the front-channel logout names a session that is not this one. */
import { defineQuirk } from '../quirk.ts'

export default defineQuirk({
  stage: 'front-channel-logout',
  title: 'Front-channel logout names another issuer or session',
  why: 'Any page can load the logout URI in a frame. A relying party that does not compare issuer and session id lets any page sign its users out.',
  wire: '`iss` is the issuer with `INVALID` appended, or `sid` is the session id with `INVALID` appended',
  spec: 'https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout',
  expect: 'reject',
  level: 'should',
  cwe: 352,
  needs: ['ends-in-front-channel'],
  judgedBy: 'session',
  note: 'the specification allows these checks but does not require them; without them, any page can sign its users out',
  catalogue: ['front-channel-iss-sid-wrong'],
  decides: ['front-channel-logout.iss', 'front-channel-logout.sid'],
  param: {
    type: 'choice',
    default: 'sid',
    options: ['sid', 'iss', 'both'],
    description: 'What is wrong',
  },
  apply: (honest, { value }) => ({
    ...honest,
    parameters: honest.parameters.map(([name, text]) =>
      name === value || (value === 'both' && (name === 'iss' || name === 'sid'))
        ? ([name, `${text}INVALID`] as const)
        : ([name, text] as const),
    ),
  }),
})
