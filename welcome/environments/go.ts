/** Settings of Go (go-oidc). */
import { defineEnvironment } from './environment.ts'

export default defineEnvironment({
  title: 'Go (go-oidc)',
  docs: 'https://pkg.go.dev/github.com/coreos/go-oidc/v3/oidc',
  callback: 'http://localhost:3000/callback',
  text: `provider, err := oidc.NewProvider(ctx, "ISSUER")
if err != nil {
	log.Fatal(err)
}
config := oauth2.Config{
	ClientID:     "CLIENT_ID",
	ClientSecret: "CLIENT_SECRET",
	RedirectURL:  "http://localhost:3000/callback",
	Endpoint:     provider.Endpoint(),
	Scopes:       []string{oidc.ScopeOpenID, "profile", "email"},
}
verifier := provider.Verifier(&oidc.Config{ClientID: config.ClientID})`,
})
