// Checks many evidence packs at once with Go's checksum database: one JSON object a line on
// standard input, `accepted` or the reason of the refusal a line on standard output.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type pack struct {
	Key         string      `json:"verifier_key"`
	Checkpoint  string      `json:"checkpoint"`
	Earlier     string      `json:"earlier"`
	Consistency []tlog.Hash `json:"consistency"`
	Index       int64       `json:"index"`
	Entry       []byte      `json:"entry"`
	Inclusion   []tlog.Hash `json:"inclusion"`
}

func main() {
	packs := json.NewDecoder(bufio.NewReader(os.Stdin))
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		var one pack
		if err := packs.Decode(&one); err == io.EOF {
			return
		} else if err != nil {
			log.Fatal(err)
		}
		if err := check(one); err != nil {
			fmt.Fprintln(out, "refused:", strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Fprintln(out, "accepted")
		}
	}
}

func check(p pack) error {
	now, err := opened(p.Key, p.Checkpoint)
	if err != nil {
		return err
	}
	then, err := opened(p.Key, p.Earlier)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(p.Consistency, now.N, now.Hash, then.N, then.Hash); err != nil {
		return err
	}
	return tlog.CheckRecord(p.Inclusion, now.N, now.Hash, p.Index, tlog.RecordHash(p.Entry))
}

func opened(key, text string) (tree tlog.Tree, err error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return tree, err
	}
	found, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(found.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tree, errors.New("a checkpoint of another log")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}
