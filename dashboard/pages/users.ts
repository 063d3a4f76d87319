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
  none: 'There is no user: nobody can sign in by a click.',
  lead: prose(
    'They sign in with one click on the sign-in page, by `login_hint`, or by themselves with `--auto-sign-in`.',
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
    hint: 'By which one signs in as this user: no spaces, no slashes.',
  },
  fields: [
    {
      name: 'claims',
      label: 'Claims',
      kind: 'yaml',
      hint: 'Names and values, one a line, as in the configuration file. sub is the name where it is left out.',
    },
    { name: 'about', label: 'About', kind: 'text', hint: 'One line for the sign-in page.' },
    {
      name: 'quirks',
      label: 'Quirks',
      kind: 'lines',
      hint: 'Of every login of this user, one a line: id or id=value.',
    },
    {
      name: 'tokens',
      label: 'Claims of one kind of token alone',
      kind: 'yaml',
      hint: 'Below id_token, access_token or userinfo.',
    },
  ],
}

export const userRoutes = collectionRoutes(collection)
