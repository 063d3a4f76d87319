// Package example starts fickle for Go tests: an OpenID provider on a free port.
package example

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// Fickle is a running provider; Issuer is what the application is configured with.
type Fickle struct{ Issuer string }

// StartFickle starts it for one test. The variable FICKLE has the command; "npx fickle" finds the one of the project.
func StartFickle(t *testing.T) Fickle {
	t.Helper()
	command := os.Getenv("FICKLE")
	if command == "" {
		command = "npx fickle"
	}
	words := append(strings.Fields(command), "provider", "--port", "0", "--in-memory", "--auto-sign-in", "alice")
	process := exec.Command(words[0], words[1:]...)
	process.Stderr = os.Stderr
	output, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = process.Process.Signal(syscall.SIGTERM)
		_ = process.Wait()
	})
	issuer := ""
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if rest, found := strings.CutPrefix(lines.Text(), "provider="); found {
			issuer = rest
		}
		if lines.Text() == "ready" {
			return Fickle{Issuer: issuer}
		}
	}
	t.Fatal("fickle ended before it was ready")
	return Fickle{}
}

// Misbehave gives the next login these quirks.
func (fickle Fickle) Misbehave(t *testing.T, quirks ...string) {
	t.Helper()
	body, _ := json.Marshal(map[string]any{"quirks": quirks, "logins": 1})
	answer, err := http.Post(fickle.Issuer+"/.fickle/api/arm", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode >= 300 {
		t.Fatal(fmt.Errorf("arming answered %s", answer.Status))
	}
}
