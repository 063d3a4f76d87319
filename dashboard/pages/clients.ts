/** The clients that may ask for logins. */
import { html, prose } from '../../design/markup.ts'
import { type Collection, collectionRoutes } from '../settings/collection.ts'
import { quirkTags } from '../words.ts'

const collection: Collection = {
  section: 'clients',
  title: 'Clients',
  one: 'client',
  isList: true,
  none: 'There is no list of clients: any client id is accepted, with any secret and any http(s) redirect URI. Once you add a client, only listed clients are accepted.',
  lead: prose(
    'With a list, only its clients are accepted, as they are registered here. Removing the last one leaves an empty list, which accepts nobody; `PUT /.fickle/api/clients` with `null` accepts any client again.',
  ),
  entries: ({ provider }, issuer) =>
    (provider.clients(issuer) ?? []).map(({ client_id, ...entry }) => [client_id, entry]),
  columns: [
    [
      'Redirect URIs',
      ({ redirect_uris: uris }) =>
        html`<ul class="plain">${((uris ?? []) as string[]).map((uri) => html`<li><code>${uri}</code></li>`)}</ul>`,
    ],
    [
      'Authentication',
      ({ token_endpoint_auth_method: method, client_secret: secret }) =>
        html`${method ?? 'client_secret_basic or _post'}${secret === undefined ? html` <span class="soft">no secret</span>` : ''}`,
    ],
    ['Grants', ({ grant_types: grants }) => ((grants ?? ['authorization_code']) as string[]).join(', ')],
    ['Quirks', ({ quirks }) => quirkTags(quirks as string[] | undefined)],
  ],
  idField: { name: 'client_id', label: 'Client id', kind: 'text', required: true, hint: 'Printable ASCII.' },
  fields: [
    {
      name: 'client_secret',
      label: 'Client secret',
      kind: 'secret',
      hint: 'Never shown here. Empty keeps the current one.',
    },
    { name: 'redirect_uris', label: 'Redirect URIs', kind: 'lines', hint: 'One per line.' },
    {
      name: 'post_logout_redirect_uris',
      label: 'Post-logout redirect URIs',
      kind: 'lines',
      hint: 'One per line.',
    },
    {
      name: 'token_endpoint_auth_method',
      label: 'Authentication at the token endpoint',
      kind: 'choice',
      options: [
        ['', 'not said'],
        ...['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none'].map(
          (method) => [method, method] as const,
        ),
      ],
    },
    {
      name: 'grant_types',
      label: 'Grant types',
      kind: 'lines',
      hint: 'One per line. Default: authorization_code.',
    },
    { name: 'response_types', label: 'Response types', kind: 'lines', hint: 'One per line. Default: code.' },
    { name: 'quirks', label: 'Quirks', kind: 'lines', hint: 'For every login of this client, one per line.' },
    {
      name: 'default_api',
      label: 'Default API',
      kind: 'text',
      hint: 'The audience of its access tokens if its request names none.',
    },
  ],
}

export const clientRoutes = collectionRoutes(collection)
