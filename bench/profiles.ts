/**
 * Sign-ins per second at each profile against the profile `standard` of the same process: what being like a vendor costs.
 * Of each profile two lines: `profiles`, with a user who is clicked on the sign-in page, as fickle starts, and
 * `profiles-automatic`, where no page is shown, so that most of what is left is signing. `ratio` is by the clock, `cpuRatio`
 * the same in processor time. `ratioToJwt` is against `standard` where the request names an API, so that it signs a second
 * token as the vendors do. The last two lines are the heaviest.
 */
import { loadProfile } from '../provider/profiles/registry.ts'
import { alternate, inProcessorTime, print } from './sides/alternate.ts'
import { discover, signIn } from './sides/code-flow.ts'
import { serve } from './sides/served.ts'

const profiles = ['google', 'auth0', 'okta-custom', 'cognito', 'keycloak-26', 'entra-v2-multitenant'] as const

const settings = { batches: 20, times: 40, warmUp: 300, concurrency: 4 }
const api = { resource: 'https://api.example/orders' }

async function compare(bench: string, side: string): Promise<void> {
  const { issuer: url, cpu, close } = await serve(side)
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
        bench,
        against: 'standard',
        profile,
        ratio,
        ...inProcessorTime(opaque),
        ratioToJwt: Number((jwt.theirs / jwt.ours).toFixed(3)),
        perSecond: Math.round(1000 / opaque.ours),
      })
    }
    const [heaviest] = ratios.sort((one, other) => one.ratio - other.ratio)
    if (!heaviest) throw new Error('No profile was measured.')
    print({ bench: `${bench}-heaviest`, against: 'standard', ...heaviest })
  } finally {
    close()
  }
}

await compare('profiles', 'fickle with its sign-in page')
await compare('profiles-automatic', 'fickle')
