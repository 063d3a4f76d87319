/** The whole configuration, as the file says it: what holds now, and another one in its place. */
import { stringify } from 'yaml'
import { z } from 'zod'
import type { Configuration, IssuerSettings } from '../../provider/options.ts'
import { configurationShape } from '../configuration-shape.ts'
import { apisWithoutSecrets, publicKey, secretsQuery, withoutSecret } from './hidden-secrets.ts'
import { defineRoute, OtherAnswer } from './route.ts'

const withoutSecrets = ({ clients, keys, apis, ...rest }: IssuerSettings): IssuerSettings => ({
  ...rest,
  ...(clients !== undefined && { clients: clients?.map(withoutSecret) ?? null }),
  ...(apis && { apis: apisWithoutSecrets(apis) }),
  ...(keys && { keys: keys.map(publicKey) as never }),
})

const shown = ({ issuers, ...root }: Configuration): Configuration => ({
  ...withoutSecrets(root),
  ...(issuers && {
    issuers: Object.fromEntries(Object.entries(issuers).map(([name, own]) => [name, withoutSecrets(own)])),
  }),
})

export const configurationRoutes = [
  defineRoute({
    method: 'get',
    path: '/configuration',
    summary: 'What can change while the provider runs, in the form of the configuration file',
    query: secretsQuery.extend({
      format: z
        .enum(['json', 'yaml'])
        .default('json')
        .meta({ description: 'yaml gives a file for --config.' }),
    }),
    answers: 'The configuration, without defaults.',
    handle({ context: { provider }, query }) {
      const now = provider.configuration()
      const told = query.secrets === 'show' ? now : shown(now)
      if (query.format === 'json') return told
      return new OtherAnswer(stringify(told, { lineWidth: 0 }), 'application/yaml', 'fickle.config.yaml')
    },
  }),
  defineRoute({
    method: 'put',
    path: '/configuration',
    summary: 'Replace the whole configuration; codes, tokens, sessions and logins under way stay valid',
    body: configurationShape,
    answers: 'What changed, by issuer and section.',
    async handle({ context: { provider, journal }, body }) {
      const changes = await provider.configure(body as Configuration)
      journal.report({
        kind: 'configuration-changed',
        by: 'fickle',
        source: 'control API',
        changes: changes.map(({ issuer, section }) => (issuer === '' ? section : `${issuer} ${section}`)),
        error: undefined,
      })
      return { changes }
    },
  }),
]
