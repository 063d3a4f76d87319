/** OpenIddict: server, client and validation, whose texts have ID codes. */
import { defineProduct } from '../product.ts'
import { client } from './openiddict/client.ts'
import { server } from './openiddict/server.ts'

export default defineProduct({
  name: 'OpenIddict',
  kind: 'library',
  markers: ['OpenIddict', 'documentation.openiddict.com/errors'],
  source: { repository: 'openiddict/openiddict-core', version: '6.0.0' },
  builtOn: ['Microsoft.IdentityModel'],
  texts: [...server, ...client],

  references: ['https://documentation.openiddict.com/errors/'],
})
