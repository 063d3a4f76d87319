/** Quarkus OIDC: the state lives in a cookie, so replicas share it by nature. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Quarkus OIDC',
  kind: 'library',
  markers: ['quarkus', 'q_auth', 'CodeAuthenticationMechanism'],
  texts: [
    {
      text: 'The state cookie is missing after a redirect from IDP',
      where: 'log, with a 401',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the host, path or scheme of the callback differs from that of the login, or form_post meets SameSite=Lax',
        },
        {
          cause: 'cookie-overwritten',
          when: 'several tabs sign in, or another application on the host uses the same cookie name',
        },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
    },
    {
      text: 'State verification has failed, completing the code flow with HTTP status 401',
      where: 'log',
      likely: [
        { cause: 'state-overwritten', when: 'several tabs sign in at the same time' },
        { cause: 'cookie-overwritten', when: 'the cookie names another tenant or another application' },
        { cause: 'state-altered', when: 'the state in the callback is not one that the login sent' },
      ],
    },
    {
      text: 'q_auth_*',
      where: 'cookies that pile up until the server answers 431',
      note: 'Each login that is begun and not ended leaves a cookie.',
      likely: [
        { cause: 'cookie-not-sent', when: 'requests grow until they are refused (431): clear the cookies' },
      ],
      fixes: [
        'Raise the header limit (`quarkus.http.limits.max-header-size`), and do not let scripts or images start logins.',
      ],
    },
  ],
  references: issues('quarkusio/quarkus', 12756, 29162, 34630, 35754, 40268, 52607),
})
