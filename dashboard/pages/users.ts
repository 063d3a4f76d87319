/** Who can sign in, with their claims. */
import { type Html, html, prose } from '../../design/markup.ts'
import { type Collection, collectionRoutes } from '../settings/collection.ts'
import { quirkTag, shownValue } from '../words.ts'

type Claims = Readonly<Record<string, unknown>>

/** Claims that have a column of their own. */
const columns = new Set(['sub', 'name', 'email', 'email_verified'])

function furtherClaims(claims: Claims): Html | '' {
  const further = Object.entries(claims).filter(([name]) => !columns.has(name))
  if (further.length === 0) return ''
  const names = further.map(([name]) => name).join(', ')
  return html`<details><summary>${further.length} <span class="soft">${names}</span></summary>
<dl class="claims">${further.map(([name, value]) => html`<div><dt>${name}</dt><dd>${shownValue(value)}</dd></div>`)}</dl></details>`
}

const collection: Collection = {
  section: 'users',
  title: 'Users',
  one: 'user',
  isList: true,
  none: 'There are no users, so nobody can sign in with one click.',
  lead: prose(
    'They sign in with one click on the sign-in page, with `login_hint`, or without a page with `--auto-sign-in`.',
  ),
  entries: ({ provider }, issuer) => provider.users(issuer).map(({ name, ...entry }) => [name, entry]),
  columns: [
    ['Full name', ({ claims }) => shownValue((claims as Claims).name)],
    [
      'E-mail',
      ({ claims }) =>
        html`${shownValue((claims as Claims).email)}${(claims as Claims).email_verified === false ? html` <span class="soft">not verified</span>` : ''}`,
    ],
    ['Subject', ({ claims }) => shownValue((claims as Claims).sub)],
    ['Further claims', ({ claims }) => furtherClaims(claims as Claims)],
    [
      'About',
      ({ about, quirks }) =>
        html`${about ?? ''} <span class="tags">${((quirks ?? []) as string[]).map(quirkTag)}</span>`,
    ],
  ],
  idField: {
    name: 'name',
    label: 'Name',
    kind: 'text',
    required: true,
    hint: 'What is typed to sign in as this user. No spaces, no slashes.',
  },
  fields: [
    {
      name: 'claims',
      label: 'Claims',
      kind: 'yaml',
      hint: 'Names and values, one per line, as in the configuration file. sub defaults to the name.',
    },
    { name: 'about', label: 'About', kind: 'text', hint: 'One line for the sign-in page.' },
    {
      name: 'quirks',
      label: 'Quirks',
      kind: 'lines',
      hint: 'For every login of this user, one per line: id or id=value.',
    },
    {
      name: 'tokens',
      label: 'Claims for one kind of token only',
      kind: 'yaml',
      hint: 'Under id_token, access_token or userinfo.',
    },
  ],
}

export const userRoutes = collectionRoutes(collection)
