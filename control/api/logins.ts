/** The journal: logins with outcome and diagnosis, as JSON, Mermaid or HAR. */
import { z } from 'zod'
import { summarize } from '../../dashboard/login-summary.ts'
import { loginOutcomes } from '../../diagnosis/ending.ts'
import { drawDiagram, toMermaid } from '../../journal/diagram.ts'
import { diagnoseAllIn } from '../../lab/diagnose-in.ts'
import { toHar } from '../har.ts'
import { defineRoute, OtherAnswer, Refused } from './route.ts'

const listQuery = z.object({
  run: z.string().max(200).optional().meta({ description: 'Only the login of this run.' }),
  outcome: z.enum(loginOutcomes).optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(100),
  format: z.enum(['json', 'har']).default('json'),
})

export const loginRoutes = [
  defineRoute({
    method: 'get',
    path: '/logins',
    summary: 'Logins, the newest first, each with its diagnosis',
    query: listQuery,
    answers:
      'logins, what the journal has forgotten or cut to stay within bounds, and seen where a run was asked for: whether the authorization endpoint ever met it.',
    handle({ context: { journal }, query }) {
      // A relying party that sends one state twice makes one login of two runs, which bears the name of the first.
      const ofRun =
        query.run === undefined
          ? undefined
          : (journal.loginOfRun(query.run) ??
            journal.logins().find(({ events }) => events.some((event) => event.run === query.run)))
      const logins = query.run === undefined ? journal.logins() : ofRun ? [ofRun] : []
      const chosen = logins
        .map((login) => ({ login, summary: summarize(login, journal) }))
        .filter(({ summary }) => query.outcome === undefined || summary.outcome === query.outcome)
        .slice(0, query.limit)
      if (query.format === 'har') {
        return new OtherAnswer(toHar(chosen.map(({ login }) => login)), 'application/json', 'fickle.har')
      }
      const seen = ofRun?.events.some(({ kind }) => kind === 'authorization-request') ?? false
      return {
        forgotten: journal.forgotten(),
        logins: chosen.map(({ summary }) => summary),
        ...(query.run !== undefined && { run: query.run, seen }),
      }
    },
  }),
  defineRoute({
    method: 'get',
    path: '/logins/:id',
    summary: 'One login with every entry, as JSON, as a Mermaid sequence diagram or as a HAR file',
    query: z.object({ format: z.enum(['json', 'mermaid', 'har']).default('json') }),
    answers: 'The login, its entries, its diagnosis, and other causes that may have had a part.',
    handle({ context: { journal }, parameters: { id = '' }, query }) {
      const login = journal.login(id)
      if (!login)
        throw new Refused(
          404,
          'unknown_login',
          `The journal holds no login "${id.slice(0, 60)}". It keeps the newest ones only.`,
        )
      if (query.format === 'mermaid')
        return new OtherAnswer(toMermaid(drawDiagram(login.events)), 'text/plain')
      if (query.format === 'har')
        return new OtherAnswer(toHar([login]), 'application/json', `${login.id}.har`)
      const [, ...others] = diagnoseAllIn(journal, id)
      return { ...summarize(login, journal), others, events: login.events }
    },
  }),
]
