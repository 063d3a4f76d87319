/** Settings of ASP.NET Core. */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'ASP.NET Core',
  docs: 'https://learn.microsoft.com/aspnet/core/security/authentication/configure-oidc-web-authentication',
  callback: 'https://localhost:5001/signin-oidc',
  readsOnlyIdToken: true,
  text: `// appsettings.json. The section's name is the application's choice: Program.cs reads it with GetSection and sets the
// options of AddOpenIdConnect from it. There, for a fickle without --https, set RequireHttpsMetadata to false too.
"OpenIDConnectSettings": {
  "Authority": "ISSUER",
  "ClientId": "CLIENT_ID",
  "ClientSecret": "CLIENT_SECRET"
}`,
})
