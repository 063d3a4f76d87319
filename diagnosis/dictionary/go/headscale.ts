/** Headscale: the error texts of its login path. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Headscale',
  kind: 'application',
  markers: ['headscale', 'hscontrol'],
  source: { repository: 'juanfont/headscale', version: 'v0.29' },
  builtOn: ['go-oidc', 'golang.org/x/oauth2'],
  texts: [
    {
      text: 'creating OIDC provider from issuer config: *',
      at: 'hscontrol/oidc.go',
      where: 'start of headscale',
      likely: [
        { cause: 'provider-unreachable', when: 'the issuer cannot be fetched' },
        { cause: 'issuer-mismatch', when: 'the words after it say that the issuer did not match' },
        { cause: 'tls-untrusted', when: 'the words after it say x509' },
      ],
    },
    {
      text: 'nonce not found in IDToken',
      at: 'hscontrol/oidc.go',
      where: 'page at /oidc/callback, HTTP 400',
      proves: true,
      likely: [{ cause: 'nonce-missing', when: 'the ID token has no nonce' }],
    },
    {
      text: ['missing code or state parameter', 'empty OIDC callback params'],
      at: 'hscontrol/oidc.go',
      where: 'page at /oidc/callback, HTTP 400',
      likely: [
        { cause: 'access-denied', when: 'the provider came back with an error instead of a code' },
        { cause: 'state-not-returned', when: 'the callback has no state' },
      ],
    },
    {
      text: ['authenticated principal is not in any allowed group', 'unauthorised group'],
      at: 'hscontrol/oidc.go',
      where: 'page and log',
      likely: [
        { cause: 'access-denied', when: 'the groups claim holds none of `oidc.allowed_groups`' },
        { cause: 'claim-missing', when: 'the token has no groups' },
      ],
    },
    {
      text: ['unauthorised domain', 'unauthorised user'],
      at: 'hscontrol/oidc.go',
      where: 'page',
      likely: [
        {
          cause: 'access-denied',
          when: 'the address is not in `oidc.allowed_domains` or `oidc.allowed_users`',
        },
      ],
    },
    {
      text: 'authenticated principal has an unverified email',
      at: 'hscontrol/oidc.go',
      where: 'page and log',
      likely: [{ cause: 'claim-unusable', when: 'email_verified is false or missing' }],
      fixes: ['Verify the address at the provider, or set `oidc.email_verified_required: false`.'],
    },
    {
      text: ['registration not found', 'registration session expired', 'registration info not in cache'],
      at: 'hscontrol/oidc.go',
      where: 'page',
      likely: [
        { cause: 'session-expired', when: 'the registration began too long ago' },
        { cause: 'session-lost', when: 'headscale was restarted in between' },
      ],
    },
    {
      text: ['cannot parse value as boolean', 'cannot parse value as string or []string'],
      at: 'hscontrol/types/users.go',
      where: 'page and log',
      likely: [{ cause: 'claim-unusable', when: 'email_verified or groups has another type than expected' }],
    },
  ],

  references: ['https://headscale.net/stable/ref/oidc/'],
})
