/** Cloudflare in front of a relying party, and Cloudflare Access. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Cloudflare',
  kind: 'gateway',
  markers: ['cf-ray', 'cloudflareaccess.com', 'cdn-cgi/access', 'Cloudflare Access'],

  texts: [
    {
      text: ['Error code 521', 'Error code 522', 'Error code 523', 'Error code 524', 'Error code 502'],
      where: 'page',
      likely: [{ cause: 'upstream-failed', when: 'the relying party behind Cloudflare did not answer' }],
    },
    {
      text: ['Error code 525', 'Error code 526'],
      where: 'page',
      likely: [
        {
          cause: 'upstream-failed',
          when: 'Cloudflare does not accept the certificate of the relying party behind it',
        },
      ],
    },
    {
      text: 'Failed to fetch user/group information from the identity provider',
      where: 'page of Cloudflare Access',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the provider rejects the client id or secret of the token request',
        },
        { cause: 'claim-missing', when: 'the token lacks the e-mail address' },
        { cause: 'provider-unreachable', when: 'the token endpoint or key set does not answer' },
      ],
    },
    {
      text: 'That account does not have access.',
      where: 'page of Cloudflare Access',
      likely: [{ cause: 'access-denied', when: 'no policy of the application allows the user' }],
    },
    {
      text: 'Unable to find your Access organization!',
      where: 'page of Cloudflare Access',
      likely: [{ cause: 'client-misconfigured', when: 'the team name in the address is wrong' }],
    },
    {
      text: 'Invalid login session.',
      where: 'page of Cloudflare Access',
      likely: [
        { cause: 'cookie-not-sent', when: 'CF_AppSession or CF_Session was not sent' },
        { cause: 'session-expired', when: 'the sign-in took too long' },
      ],
    },
  ],

  references: ['https://developers.cloudflare.com/cloudflare-one/identity/idp-integration/generic-oidc/'],
})
