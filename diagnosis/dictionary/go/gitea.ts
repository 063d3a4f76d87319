/** Gitea and Forgejo: goth in the web server, and the OAuth provider. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Gitea and Forgejo',
  kind: 'application',
  markers: ['markbates/goth', 'UserSignIn:', 'routers/web/auth', 'gitea/', 'forgejo/'],
  source: { repository: 'go-gitea/gitea', version: '1.24' },
  builtOn: ['golang.org/x/oauth2', 'go-oidc'],
  texts: [
    {
      text: 'could not find a matching session for this request',
      at: 'goth gothic.go',
      where: 'log, HTTP 500',
      likely: [
        {
          cause: 'cookie-not-sent',
          when: 'the session cookie was not sent: ROOT_URL is not the address in the browser, or SameSite forbids it',
        },
        { cause: 'session-lost', when: 'sessions are in memory and the process was restarted' },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
      fixes: [
        'Set `ROOT_URL` to the address that people open; `[session] PROVIDER = db` keeps sessions across restarts.',
      ],
    },
    {
      text: 'state token mismatch',
      at: 'goth gothic.go',
      where: 'log, HTTP 500',
      likely: [
        { cause: 'state-overwritten', when: 'two logins ran at the same time' },
        { cause: 'state-altered', when: "the callback's state is not the one that was sent" },
      ],
    },
    {
      text: 'Unregistered Redirect URI',
      where: 'page of Gitea as the provider',
      proves: true,
      likely: [
        { cause: 'redirect-uri-mismatch', when: "redirect_uri is not among the application's redirect URIs" },
      ],
    },
    {
      text: 'PKCE is required for public clients',
      where: 'page of Gitea as the provider',
      proves: true,
      likely: [{ cause: 'pkce-required', when: 'a public client sends no code_challenge' }],
    },
    {
      text: 'failed PKCE code challenge',
      where: 'error_description of Gitea as the provider',
      proves: true,
      likely: [{ cause: 'pkce-mismatch', when: 'the verifier does not match the challenge' }],
    },
    {
      text: 'UserSignIn: oauth2: server response missing access_token',
      where: 'log, HTTP 500',
      likely: [
        {
          cause: 'provider-unreachable',
          when: "the token endpoint's answer has another content type than application/json, so that it is not read",
        },
        { cause: 'client-misconfigured', when: "the token endpoint's address is wrong" },
      ],
    },
  ],

  references: ['https://docs.gitea.com/usage/authentication'],
})
