/** Active Directory Federation Services as the provider: the MSIS codes. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'AD FS',
  kind: 'provider',
  markers: ['/adfs/', 'Microsoft.IdentityServer', 'MSIS'],

  texts: [
    {
      text: 'MSIS9224',
      where: 'event log of AD FS',
      likely: [{ cause: 'redirect-uri-mismatch', when: 'redirect_uri is not registered for the client' }],
    },
    {
      text: 'MSIS9223',
      where: 'event log of AD FS',
      likely: [{ cause: 'client-misconfigured', when: 'client_id is not registered at AD FS' }],
    },
    {
      text: 'MSIS9602',
      where: 'event log and answer of the token endpoint',
      likely: [{ cause: 'client-misconfigured', when: 'the requested resource is not registered at AD FS' }],
    },
    {
      text: 'MSIS9605',
      where: 'event log',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the client is not allowed to access the resource: application permission is missing',
        },
      ],
    },
    {
      text: 'MSIS9622',
      where: 'event log and answer of the token endpoint',
      likely: [{ cause: 'client-authentication', when: "the client's secret or assertion is not valid" }],
    },
    {
      text: 'MSIS9642',
      where: 'event log and address of the callback',
      likely: [
        {
          cause: 'client-misconfigured',
          when: 'the client requested an ID token, and its application group does not allow it to get one',
        },
      ],
    },
    {
      text: 'MSIS7042',
      where: 'page and event log of AD FS',
      likely: [
        {
          cause: 'redirect-loop',
          when: 'the same browser sent six requests within seconds: the application does not keep its session',
        },
      ],
    },
    {
      text: 'MSIS7065',
      where: 'page and event log of AD FS',
      likely: [{ cause: 'client-misconfigured', when: 'the path is not an endpoint of AD FS' }],
    },
    {
      text: ['MSIS7068', 'MSIS3173'],
      where: 'page and event log of AD FS',
      likely: [
        { cause: 'access-denied', when: 'an access control policy or the directory refuses the user' },
      ],
    },
  ],

  references: [
    'https://learn.microsoft.com/windows-server/identity/ad-fs/troubleshooting/ad-fs-tshoot-overview',
  ],
})
