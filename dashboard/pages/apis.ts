/** The APIs that access tokens are for. */
import { html } from '../../design/markup.ts'
import { scopesOf } from '../../provider/apis/api.ts'
import { type Collection, collectionRoutes } from '../settings/collection.ts'
import { sectionOf } from '../settings/inheritance.ts'

const notSaid = ['', 'not said'] as const

const collection: Collection = {
  section: 'apis',
  title: 'APIs',
  one: 'API',
  isList: false,
  none: 'No API is listed: every requested audience is accepted.',
  lead: 'Resource servers that check access tokens of this provider. As soon as one is listed, only these audiences are issued.',
  entries: ({ provider }, issuer) =>
    Object.entries(sectionOf(provider.configuration(), issuer, 'apis') ?? {}).map(([name, api]) => [
      name,
      { ...api },
    ]),
  columns: [
    ['Audience', ({ audience }) => html`<code>${audience ?? ''}</code>`],
    ['Scopes', (api) => scopesOf(api)?.join(' ') ?? 'any'],
    ['Token', ({ format, algorithm }) => `${format ?? 'jwt'}${algorithm ? `, ${algorithm}` : ''}`],
    ['Lifetime', ({ lifetime }) => (lifetime === undefined ? '' : `${lifetime} s`)],
    ['Default', (api) => (api.default ? 'yes' : '')],
  ],
  idField: { name: 'name', label: 'Name', kind: 'text', required: true },
  fields: [
    {
      name: 'audience',
      label: 'Audience',
      kind: 'text',
      hint: 'The value of aud, resource and audience. Default: the name.',
    },
    {
      name: 'scopes',
      label: 'Scopes',
      kind: 'lines',
      hint: 'One per line; empty accepts any. With claims, as in the configuration file.',
    },
    { name: 'claims', label: 'Claims', kind: 'yaml', hint: 'Names and values, one per line.' },
    { name: 'lifetime', label: 'Lifetime in seconds', kind: 'number' },
    {
      name: 'algorithm',
      label: 'Algorithm',
      kind: 'choice',
      options: [
        notSaid,
        ...['RS256', 'PS256', 'ES256', 'EdDSA', 'HS256'].map((name) => [name, name] as const),
      ],
    },
    {
      name: 'secret',
      label: 'Secret',
      kind: 'secret',
      hint: 'Shared with the API, for HS256. Empty keeps the current one.',
    },
    {
      name: 'format',
      label: 'Format',
      kind: 'choice',
      options: [notSaid, ['jwt', 'jwt'], ['opaque', 'opaque']],
    },
    {
      name: 'default',
      label: 'For access tokens whose request names no API',
      kind: 'choice',
      options: [notSaid, ['true', 'yes'], ['false', 'no']],
    },
  ],
}

export const apiRoutes = collectionRoutes(collection)
