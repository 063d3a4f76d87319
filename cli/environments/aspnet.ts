/** Settings of ASP.NET Core. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'ASP.NET Core',
  docs: 'https://learn.microsoft.com/aspnet/core/security/authentication/configure-oidc-web-authentication',
  callback: 'https://localhost:5001/signin-oidc',
  text: `// appsettings.json, for AddOpenIdConnect; over http set RequireHttpsMetadata to false
"OpenIDConnectSettings": {
  "Authority": "ISSUER",
  "ClientId": "CLIENT_ID",
  "ClientSecret": "CLIENT_SECRET"
}`,
})
