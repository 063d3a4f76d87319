/** Azure App Service authentication (EasyAuth): its callback /.auth/login. */
import { defineProduct } from '../product.ts'

export default defineProduct({
  name: 'Azure App Service authentication',
  kind: 'gateway',
  markers: [
    '/.auth/login',
    'AppServiceAuthSession',
    'X-MS-CLIENT-PRINCIPAL',
    'EasyAuth',
    'azurewebsites.net',
  ],

  texts: [
    {
      text: [
        'Call to HTTP endpoint https://login.microsoftonline.com/* failed: 401',
        'Call to HTTP endpoint * failed: *',
      ],
      where: 'page, HTTP 401 or 500',
      likely: [
        {
          cause: 'client-authentication',
          when: 'the secret is wrong or has expired (MICROSOFT_PROVIDER_AUTHENTICATION_SECRET)',
        },
        { cause: 'provider-unreachable', when: 'the site cannot reach the provider' },
      ],
    },
  ],

  references: ['https://learn.microsoft.com/azure/app-service/overview-authentication-authorization'],
})
