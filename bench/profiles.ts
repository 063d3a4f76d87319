/**
 * Sign-ins per second at each profile against the profile `standard` of the same process: what being like a vendor costs.
 * `ratio` is against `standard` as it is, with opaque access tokens; `ratioToJwt` against `standard` where the request names
 * an API, so that it signs a second token as well; `cpuRatio` is `ratio` in processor time. The last line is the heaviest.
 */
import { loadProfile } from '../provider/profiles/registry.ts'
import { alternate, inProcessorTime, print } from './sides/alternate.ts'
import { discover, signIn } from './sides/code-flow.ts'
import { serve } from './sides/served.ts'

const profiles = ['google', 'auth0', 'okta-custom', 'cognito', 'keycloak-26', 'entra-v2-multitenant'] as const

const settings = { batches: 20, times: 40, warmUp: 300, concurrency: 4 }
const api = { resource: 'https://api.example/orders' }

const { issuer: url, cpu, close } = await serve('fickle')
try {
  const standard = await discover(`${url}/standard`)
  const ratios: { profile: string; ratio: number }[] = []
  for (const profile of profiles) {
    const { authority = '' } = await loadProfile(profile)
    const endpoints = await discover(`${url}/${profile}${authority.replace(/\/$/, '')}`)
    const ours = { name: profile, cpu, once: () => signIn(endpoints) }
    const [opaque, jwt] = [
      await alternate(ours, { name: 'standard', cpu, once: () => signIn(standard) }, settings),
      await alternate(ours, { name: 'standard, JWT', cpu, once: () => signIn(standard, api) }, settings),
    ]
    const ratio = opaque.theirs / opaque.ours
    ratios.push({ profile, ratio })
    print({
      bench: 'profiles',
      against: 'standard',
      profile,
      ratio,
      ...inProcessorTime(opaque),
      ratioToJwt: Number((jwt.theirs / jwt.ours).toFixed(3)),
      perSecond: Math.round(1000 / opaque.ours),
    })
  }
  const [heaviest] = ratios.sort((one, other) => one.ratio - other.ratio)
  print({
    bench: 'profiles-heaviest',
    against: 'standard',
    profile: heaviest?.profile,
    ratio: heaviest?.ratio ?? 0,
  })
} finally {
  close()
}
