/** What the provider knows, page by page. */
import { html } from '../../design/markup.ts'
import type { PageRoute } from '../page-route.ts'
import { apiRoutes } from './apis.ts'
import { clientRoutes } from './clients.ts'
import { issuerRoutes } from './issuers.ts'
import { keyRoutes } from './keys.ts'
import { userRoutes } from './users.ts'

const file = '/.fickle/api/configuration?format=yaml'

export const settingsRoutes: readonly PageRoute[] = [
  ...userRoutes,
  ...clientRoutes,
  ...apiRoutes,
  ...issuerRoutes,
  ...keyRoutes,
  { path: '/users', handle: () => ({ redirect: '/.fickle/settings' }) },
  {
    path: '/settings/export',
    handle: () => ({
      title: 'Export as configuration',
      tab: 'Settings',
      body: html`<p class="crumb"><a href="/.fickle/settings">Settings</a></p><h1>Export as configuration</h1>
<p class="lead">The current configuration, as a file for <code>fickle provider --config FILE</code>.</p>
<div class="cards wide"><section class="card"><h2>To start from</h2><p>With client secrets and private keys, so that the next start has the same ones. Do not share it.</p><p class="actions"><a class="button" href="${file}&secrets=show" download="fickle.config.yaml">Save with secrets</a></p></section>
<section class="card"><h2>To share</h2><p>Secrets and private keys are hidden. Fill them in before you start from it.</p><p class="actions"><a class="button" href="${file}" download="fickle.config.yaml">Save without secrets</a></p></section></div>`,
    }),
  },
]
