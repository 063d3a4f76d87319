/** Several replicas, each with sessions of its own: callbacks reach a replica that does not know the session. */
import { defineCheck } from '../finding.ts'
import { isAtLeast } from '../releases.ts'

const fix =
  'Turn on sticky sessions at the balancer, with a cookie that it inserts, for /api/v1/auth/login, /callback and /api/v1/auth/refresh alike (HAProxy `cookie SRV insert indirect nocache`, nginx ingress `affinity: cookie`), run one replica, or upgrade to 2.0 or later, which keeps sessions in its database.'

export const replicasInMemory = defineCheck({
  id: 'replicas-in-memory',
  title: 'Several replicas keep sessions in their own memory',
  severity: 'error',
  async find({ application, replicas, deployment }) {
    const seen = await application()
    const rounds = seen?.rounds
    const { serverUrl } = deployment.oidc
    const { replicas: written, release, sticky } = deployment.facts
    const count = replicas ?? written?.value ?? 1
    if (rounds && rounds.lost > 0) {
      const always = rounds.lost === rounds.begun
      return [
        {
          // Who loses every session may be one replica alone, where nothing says that there are more.
          ...(always && count < 2 ? { severity: 'warning' as const } : {}),
          evidence: [
            `Of ${rounds.begun} logins begun at ${serverUrl}, ${rounds.lost} ${rounds.lost === 1 ? 'was' : 'were'} unknown at the callback a moment later, although the cookie was sent ("${rounds.words}").`,
            always
              ? 'All of them: either every callback goes to another replica, or even a single replica does not get the cookie back (host, Secure) or keeps no session.'
              : 'Some of them: the answer depends on the replica.',
          ],
          fix,
        },
      ]
    }
    if (count < 2 || rounds !== undefined || (release && isAtLeast(release.value, '2.0'))) return []
    const place = replicas === undefined && written ? { file: written.file, line: written.line } : {}
    const which = release ? `The image is ${release.value}, which keeps` : 'Up to 1.13 OpenMetadata keeps'
    return [
      {
        ...place,
        severity: sticky ? 'info' : 'warning',
        evidence: [
          `${count} replicas run. ${which} sessions in the memory of each, so a callback that reaches another replica fails with \`Missing state parameter\` or \`No session found for callback\`.`,
          sticky
            ? `${sticky.value} keeps a browser at one replica${sticky.line === undefined ? '' : ` (${sticky.file} line ${sticky.line})`}; a restart of that replica still loses its logins.`
            : 'None of the given files says that a browser stays at one replica.',
          `Nothing answered a login at ${serverUrl}, so this could not be tested.`,
        ],
        fix,
      },
    ]
  },
})
