// Grants by golang.org/x/oauth2: each prints a line, and what is wrong where fickle is not as the library expects.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/url"
	"os"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

const (
	id     = "service"
	secret = "service-secret"
)

func told(grant string, token *oauth2.Token, err error) {
	if err != nil {
		log.Fatalf("%s: %v", grant, err)
	}
	line, _ := json.Marshal(map[string]string{"library": "golang.org/x/oauth2", "grant": grant, "token": token.AccessToken})
	fmt.Println(string(line))
}

func main() {
	issuer, audience := os.Getenv("ISSUER"), os.Getenv("AUDIENCE")
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	endpoint := oauth2.Endpoint{
		TokenURL:      issuer + "/oidc/token",
		DeviceAuthURL: issuer + "/oidc/device/auth",
	}

	// It sends no secret when it asks for the codes, so a device is a public client.
	device := oauth2.Config{ClientID: "device", Endpoint: endpoint, Scopes: []string{"openid"}}
	asked, err := device.DeviceAuth(ctx, oauth2.SetAuthURLParam("resource", audience))
	if err != nil {
		log.Fatalf("device: %v", err)
	}
	token, err := device.DeviceAccessToken(ctx, asked)
	told("device", token, err)

	machine := clientcredentials.Config{
		ClientID: id, ClientSecret: secret, TokenURL: endpoint.TokenURL,
		EndpointParams: url.Values{"resource": {audience}},
	}
	token, err = machine.Token(ctx)
	told("client credentials", token, err)
}
