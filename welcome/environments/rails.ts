/** Settings of Rails (omniauth_openid_connect). */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Rails (omniauth_openid_connect)',
  docs: 'https://github.com/omniauth/omniauth_openid_connect#usage',
  callback: 'http://localhost:3000/auth/fickle/callback',
  text: `# config/initializers/omniauth.rb
SWD.url_builder = URI::HTTP # discovery uses https without this line; leave it out for a fickle with --https
Rails.application.config.middleware.use OmniAuth::Builder do
  provider :openid_connect,
    name: :fickle,
    issuer: "ISSUER",
    discovery: true,
    scope: %i[openid profile email],
    pkce: true,
    client_options: {
      identifier: "CLIENT_ID",
      secret: "CLIENT_SECRET",
      redirect_uri: "http://localhost:3000/auth/fickle/callback"
    }
end`,
})
