/** Authlib, and what is built on it, as Open WebUI. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Authlib (Open WebUI and others)',
  kind: 'library',
  markers: ['authlib', 'MismatchingStateError', 'open-webui', 'starlette'],
  texts: [
    {
      text: [
        'mismatching_state: CSRF Warning! State not equal in request and response.',
        'CSRF Warning! State not equal in request and response.',
        'MismatchingStateError',
      ],
      where: 'page and log',
      note: 'The state is kept in a signed session cookie, so replicas matter only where each has a secret of its own.',
      likely: [
        {
          cause: 'key-differs',
          when: 'each pod makes its own secret (Open WebUI: WEBUI_SECRET_KEY is not set the same everywhere)',
        },
        {
          cause: 'cookie-not-sent',
          when: 'the callback request carries no session cookie: host, scheme or SameSite',
        },
        { cause: 'state-overwritten', when: 'the login was open in two tabs' },
        { cause: 'state-consumed', when: 'the callback address was loaded a second time' },
      ],
      fixes: [
        'Open WebUI: set one `WEBUI_SECRET_KEY` for all pods, and `WEBUI_SESSION_COOKIE_SAME_SITE=lax`.',
      ],
    },
  ],
  references: [...issues('open-webui/open-webui', 9270), ...issues('authlib/authlib', 285)],
})
