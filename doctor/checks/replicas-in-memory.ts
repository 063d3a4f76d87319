/** Several replicas, each with sessions of its own: callbacks reach a replica that does not know the session. */
import { defineCheck } from '../finding.ts'

const fix =
  'Switch on sticky sessions at the balancer, by a cookie that it inserts, for /api/v1/auth/login, /callback and /api/v1/auth/refresh alike (HAProxy `cookie SRV insert indirect nocache`, nginx ingress `affinity: cookie`), run one replica, or upgrade to 2.0 or later, which keeps sessions in its database.'

export const replicasInMemory = defineCheck({
  id: 'replicas-in-memory',
  title: 'Several replicas keep sessions in their own memory',
  severity: 'error',
  async find({ application, replicas, deployment }) {
    const seen = await application()
    const rounds = seen?.rounds
    const { serverUrl } = deployment.oidc
    if (rounds && rounds.lost > 0) {
      const always = rounds.lost === rounds.begun
      return [
        {
          evidence: [
            `Of ${rounds.begun} logins begun at ${serverUrl}, ${rounds.lost} ${rounds.lost === 1 ? 'was' : 'were'} not known a moment later at the callback, with the cookie sent along ("${rounds.words}").`,
            always
              ? 'All of them: either every callback goes to another replica, or the cookie is not taken back at all (host, Secure).'
              : 'Some of them: the answer depends on which replica is asked.',
          ],
          fix,
        },
      ]
    }
    if (replicas !== undefined && replicas > 1 && rounds === undefined) {
      return [
        {
          severity: 'warning',
          evidence: [
            `${replicas} replicas run. Up to 1.13 OpenMetadata keeps sessions in the memory of each, so a callback that reaches another replica fails with \`Missing state parameter\` or \`No session found for callback\`.`,
            `Nothing answered a login at ${serverUrl}, so it could not be tried.`,
          ],
          fix,
        },
      ]
    }
    return []
  },
})
