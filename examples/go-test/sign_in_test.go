package example

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
)

const redirectURI = "http://localhost:3000/callback"

// signIn is a client without any library; in your tests, open your application's own login in its place.
func signIn(t *testing.T, issuer, nonce string) map[string]any {
	t.Helper()
	var metadata struct {
		Authorization string `json:"authorization_endpoint"`
		Token         string `json:"token_endpoint"`
	}
	decode(t, must(http.Get(issuer+"/.well-known/openid-configuration"))(t), &metadata)

	jar, _ := cookiejar.New(nil)
	var callback url.Values
	browser := &http.Client{Jar: jar, CheckRedirect: func(request *http.Request, _ []*http.Request) error {
		if strings.HasPrefix(request.URL.String(), redirectURI) {
			callback = request.URL.Query()
			return http.ErrUseLastResponse
		}
		return nil
	}}
	query := url.Values{
		"client_id": {"my-app"}, "response_type": {"code"}, "scope": {"openid email"},
		"redirect_uri": {redirectURI}, "state": {"s-1"}, "nonce": {nonce},
	}
	must(browser.Get(metadata.Authorization + "?" + query.Encode()))(t).Body.Close()
	if callback.Get("state") != "s-1" || callback.Get("code") == "" {
		t.Fatalf("the callback has %v", callback)
	}

	var tokens struct {
		IDToken string `json:"id_token"`
	}
	decode(t, must(http.PostForm(metadata.Token, url.Values{
		"grant_type": {"authorization_code"}, "code": {callback.Get("code")},
		"redirect_uri": {redirectURI}, "client_id": {"my-app"}, "client_secret": {"any"},
	}))(t), &tokens)
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(tokens.IDToken, ".")[1])
	if err != nil {
		t.Fatal(err)
	}
	claims := map[string]any{}
	if err := json.Unmarshal(payload, &claims); err != nil {
		t.Fatal(err)
	}
	return claims
}

func must(answer *http.Response, err error) func(*testing.T) *http.Response {
	return func(t *testing.T) *http.Response {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
}

func decode(t *testing.T, answer *http.Response, target any) {
	t.Helper()
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s answered %s", answer.Request.URL, answer.Status)
	}
	if err := json.NewDecoder(answer.Body).Decode(target); err != nil {
		t.Fatal(err)
	}
}

func TestAliceSignsInAndQuirksAct(t *testing.T) {
	fickle := StartFickle(t)
	if claims := signIn(t, fickle.Issuer, "n-1"); claims["nonce"] != "n-1" || claims["sub"] != "alice" {
		t.Errorf("the ID token has %v", claims)
	}
	fickle.Misbehave(t, "id-token-nonce-mismatch")
	if claims := signIn(t, fickle.Issuer, "n-2"); claims["nonce"] == "n-2" {
		t.Error("the nonce is not a foreign one")
	}
}
