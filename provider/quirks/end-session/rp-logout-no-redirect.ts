/** Quirk: the logout ends at the provider. */
import { pageHeaders } from '../../pages/page-headers.ts'
import { defineQuirk } from '../quirk.ts'
import { returning, returns } from './return-url.ts'

export default defineQuirk({
  stage: 'end-session',
  title: 'Logout ends on a page of the provider without a redirect',
  why: 'A relying party that ends its session only when the browser returns leaves the user signed in if it never does.',
  wire: 'status 200 and a page instead of the redirect to `post_logout_redirect_uri`',
  spec: returning,
  expect: 'accept',
  level: 'should',
  needs: ['logs-out-at-provider'],
  judgedBy: 'session',
  note: 'its own session should have ended before; the specification does not require it',
  catalogue: ['rp-logout-no-redirect'],
  decides: ['end-session.state'],
  async apply(honest, context) {
    if (!returns(honest, context)) return honest
    const { signedOutPage } = await import('../../pages/logout.ts')
    const own = Object.fromEntries(
      Object.entries(pageHeaders).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const { location: _location, ...headers } = honest.headers
    return {
      ...honest,
      status: 200,
      headers: { ...headers, ...own, 'content-type': 'text/html; charset=utf-8' },
      body: String(await signedOutPage()({ provider: '/' })),
    }
  },
})
