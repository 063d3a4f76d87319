/** The issuers that have a name of their own. */
import { html, prose } from '../../design/markup.ts'
import { hrefOf } from '../settings/address.ts'
import { type Collection, collectionRoutes } from '../settings/collection.ts'
import { quirkTags } from '../words.ts'

const inherited = 'inherited'

const listLink = (section: 'users' | 'clients' | 'apis', issuer: string, text: string | number) =>
  html`<a href="${hrefOf({ section }, issuer)}">${text}<span class="visually-hidden"> ${section} of ${issuer}</span></a>`

const collection: Collection = {
  section: 'issuers',
  title: 'Issuers',
  one: 'issuer',
  isList: false,
  none: 'No issuer is configured. Every profile is an issuer anyway, with any quirks: /google, /standard~id-token-nonce-mismatch.',
  lead: prose(
    'Each is served at an address of its own, `/tenant-a` for example, and inherits what it leaves out from the root.',
  ),
  entries: ({ provider }) =>
    Object.entries(provider.configuration().issuers ?? {}).map(([name, issuer]) => [name, { ...issuer }]),
  columns: [
    ['Profile', ({ profile }) => profile ?? inherited],
    ['Quirks', ({ quirks }) => quirkTags(quirks as string[] | undefined)],
    [
      'Users',
      ({ users }, id) => listLink('users', id, users === undefined ? inherited : (users as unknown[]).length),
    ],
    [
      'Clients',
      ({ clients }, id) =>
        listLink(
          'clients',
          id,
          clients === undefined ? inherited : clients === null ? 'any' : (clients as unknown[]).length,
        ),
    ],
    [
      'APIs',
      ({ apis }, id) =>
        listLink('apis', id, apis === undefined ? inherited : Object.keys(apis as object).length),
    ],
    ['Keys', ({ keys }) => (keys === undefined ? 'shared' : 'its own')],
  ],
  idField: {
    name: 'name',
    label: 'Name',
    kind: 'text',
    required: true,
    hint: 'The first part of its address: small letters, digits and hyphens.',
  },
  fields: [
    {
      name: 'profile',
      label: 'Profile',
      kind: 'text',
      hint: 'standard, google, entra-v2, keycloak-26, ... Empty inherits it.',
    },
    { name: 'quirks', label: 'Quirks', kind: 'lines', hint: 'For all its addresses, one per line.' },
    {
      name: 'autoSignIn',
      label: 'Automatic sign-in',
      kind: 'text',
      hint: 'The name of the user who is signed in without a page.',
    },
    {
      name: 'keepSession',
      label: 'Users signed in automatically keep a session',
      kind: 'choice',
      options: [
        ['', inherited],
        ['true', 'yes'],
        ['false', 'no'],
      ],
    },
    {
      name: 'fatIdTokens',
      label: 'ID tokens carry all claims of the user',
      kind: 'choice',
      options: [
        ['', inherited],
        ['true', 'yes'],
        ['false', 'no'],
      ],
    },
    {
      name: 'lifetimes',
      label: 'Lifetimes',
      kind: 'yaml',
      hint: 'accessToken, idToken, refreshToken, code, session: seconds.',
    },
    {
      name: 'grants',
      label: 'Grants',
      kind: 'yaml',
      hint: 'device, ciba, token-exchange, jwt-bearer, password: true, false or settings.',
    },
  ],
}

export const issuerRoutes = collectionRoutes(collection)
