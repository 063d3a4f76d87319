// Signs in with go-oidc and golang.org/x/oauth2 on net/http: code flow with PKCE; state, nonce and verifier in cookies.
package main

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

func setting(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return fallback
}

var (
	port   = setting("PORT", "3000")
	issuer = setting("ISSUER", "http://localhost:6749")
	app    = setting("APP", "http://localhost:"+port)
	key    = []byte(setting("SESSION_SECRET", "a secret that all replicas share"))
)

// keep sets a cookie for the callback, as go-oidc's own examples do.
func keep(w http.ResponseWriter, name, value string) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: 3600, HttpOnly: true,
		Secure: strings.HasPrefix(app, "https:"), SameSite: http.SameSiteLaxMode,
	})
}

func sign(payload string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(payload))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

func main() {
	ctx := context.Background()
	provider, err := oidc.NewProvider(ctx, issuer)
	if err != nil {
		log.Fatal(err)
	}
	config := oauth2.Config{
		ClientID:     setting("CLIENT_ID", "example"),
		ClientSecret: setting("CLIENT_SECRET", "example-secret"),
		Endpoint:     provider.Endpoint(),
		RedirectURL:  app + "/callback",
		Scopes:       []string{oidc.ScopeOpenID, "profile", "email"},
	}
	verifier := provider.Verifier(&oidc.Config{ClientID: config.ClientID})

	refuse := func(w http.ResponseWriter, message string, status int) {
		log.Print(message)
		http.Error(w, message, status)
	}

	http.HandleFunc("GET /login", func(w http.ResponseWriter, r *http.Request) {
		state, nonce, code := rand.Text(), rand.Text(), oauth2.GenerateVerifier()
		keep(w, "state", state)
		keep(w, "nonce", nonce)
		keep(w, "verifier", code)
		target := config.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(code))
		http.Redirect(w, r, target, http.StatusFound)
	})

	http.HandleFunc("GET /callback", func(w http.ResponseWriter, r *http.Request) {
		state, err := r.Cookie("state")
		if err != nil {
			refuse(w, "state not found", http.StatusBadRequest)
			return
		}
		if r.URL.Query().Get("state") != state.Value {
			refuse(w, "state did not match", http.StatusBadRequest)
			return
		}
		if problem := r.URL.Query().Get("error"); problem != "" {
			refuse(w, problem+": "+r.URL.Query().Get("error_description"), http.StatusUnauthorized)
			return
		}
		code, err := r.Cookie("verifier")
		if err != nil {
			refuse(w, "verifier not found", http.StatusBadRequest)
			return
		}
		token, err := config.Exchange(r.Context(), r.URL.Query().Get("code"), oauth2.VerifierOption(code.Value))
		if err != nil {
			refuse(w, "Failed to exchange token: "+err.Error(), http.StatusInternalServerError)
			return
		}
		raw, ok := token.Extra("id_token").(string)
		if !ok {
			refuse(w, "No id_token field in oauth2 token.", http.StatusInternalServerError)
			return
		}
		idToken, err := verifier.Verify(r.Context(), raw)
		if err != nil {
			refuse(w, "Failed to verify ID Token: "+err.Error(), http.StatusInternalServerError)
			return
		}
		nonce, err := r.Cookie("nonce")
		if err != nil {
			refuse(w, "nonce not found", http.StatusBadRequest)
			return
		}
		if idToken.Nonce != nonce.Value {
			refuse(w, "nonce did not match", http.StatusBadRequest)
			return
		}
		userInfo, err := provider.UserInfo(r.Context(), oauth2.StaticTokenSource(token))
		if err != nil {
			refuse(w, "Failed to get userinfo: "+err.Error(), http.StatusInternalServerError)
			return
		}
		// The library leaves this comparison to its caller.
		if userInfo.Subject != idToken.Subject {
			refuse(w, "userinfo is of another subject", http.StatusBadRequest)
			return
		}
		var claims struct {
			Name string `json:"name"`
		}
		if err := userInfo.Claims(&claims); err != nil {
			refuse(w, "Failed to read userinfo: "+err.Error(), http.StatusInternalServerError)
			return
		}
		user, _ := json.Marshal(map[string]string{"sub": idToken.Subject, "name": claims.Name, "email": userInfo.Email})
		payload := base64.RawURLEncoding.EncodeToString(user)
		keep(w, "session", payload+"."+sign(payload))
		http.Redirect(w, r, "/me", http.StatusFound)
	})

	http.HandleFunc("GET /me", func(w http.ResponseWriter, r *http.Request) {
		session, err := r.Cookie("session")
		if err == nil {
			payload, signature, _ := strings.Cut(session.Value, ".")
			user, decoded := base64.RawURLEncoding.DecodeString(payload)
			if decoded == nil && hmac.Equal([]byte(signature), []byte(sign(payload))) {
				w.Header().Set("Content-Type", "application/json")
				w.Write(user)
				return
			}
		}
		http.Error(w, "not signed in", http.StatusUnauthorized)
	})

	log.Printf("Sign in at %s/login", app)
	log.Fatal(http.ListenAndServe(setting("HOST", "localhost")+":"+port, nil))
}
