/** The journal: logins with outcome and diagnosis, as JSON, Mermaid or HAR. */
import { z } from 'zod'
import { findLogins } from '../../dashboard/find-logins.ts'
import { summarize } from '../../dashboard/login-summary.ts'
import { causes } from '../../diagnosis/diagnosis.ts'
import { loginOutcomes } from '../../diagnosis/outcomes.ts'
import { drawDiagram, toMermaid } from '../../journal/diagram.ts'
import type { Login } from '../../journal/journal.ts'
import { diagnoseAllIn, sortByBrowser } from '../../lab/diagnose-in.ts'
import { toHar } from '../har.ts'
import { defineRoute, OtherAnswer, Refused } from './route.ts'

const listQuery = z.object({
  run: z.string().max(200).optional().meta({ description: 'Only the login of this run.' }),
  outcome: z.enum(loginOutcomes).optional(),
  cause: z.enum(causes).optional().meta({ description: 'Only logins that failed for this cause.' }),
  q: z.string().max(200).optional().meta({ description: 'Words that all occur somewhere in the login.' }),
  client: z.string().max(300).optional().meta({ description: 'A part of the client id.' }),
  issuer: z.string().max(300).optional().meta({ description: 'A part of the issuer.' }),
  quirk: z.string().max(200).optional().meta({ description: 'A quirk by its id, or with its value.' }),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(10_000).default(100),
  format: z.enum(['json', 'har']).default('json'),
})

export const loginRoutes = [
  defineRoute({
    method: 'delete',
    path: '/logins',
    summary: 'Delete all logins and entries; users, clients, armings and clocks stay',
    answers: 'Confirms that it was done.',
    handle({ context: { journal } }) {
      journal.clear()
      return { cleared: true }
    },
  }),
  defineRoute({
    method: 'get',
    path: '/logins',
    summary: 'Logins, the newest first, each with its diagnosis',
    query: listQuery,
    answers:
      'logins, how many match, what the journal dropped or cut to stay within bounds, and, if a run was asked for, seen: whether it ever reached the authorization endpoint.',
    async handle({ context: { journal }, query }) {
      const { run, limit, ...filters } = query
      // A relying party that sends one state twice makes one login of two runs, which bears the name of the first.
      const ofRun =
        run === undefined
          ? undefined
          : (journal.loginOfRun(run) ??
            journal.logins().find(({ events }) => events.some((event) => event.run === run)))
      const isAsked = (login: Login) => run === undefined || login === ofRun
      const { found, matching } = await findLogins(journal, { ...filters, size: limit }, isAsked)
      const loginsOf = sortByBrowser(journal.logins())
      const chosen = found.map(({ login }) => ({ login, summary: summarize(login, journal, loginsOf) }))
      if (query.format === 'har') {
        return new OtherAnswer(toHar(chosen.map(({ login }) => login)), 'application/json', 'fickle.har')
      }
      const seen = ofRun?.events.some(({ kind }) => kind === 'authorization-request') ?? false
      return {
        forgotten: journal.forgotten(),
        matching,
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
    answers: 'The login, its entries, its diagnosis, and other causes that may have contributed.',
    handle({ context: { journal }, parameters: { id = '' }, query }) {
      const login = journal.login(id)
      if (!login)
        throw new Refused(
          404,
          'unknown_login',
          `The journal has no login "${id.slice(0, 60)}". It keeps only the newest ones.`,
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
