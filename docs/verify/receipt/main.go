// Checks the receipt of an erasure with software that others wrote: Go's checksum database.
// go run . KEY RECEIPT.json
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// What stands in the file; in JSON the bytes are base64.
type receipt struct {
	Public   string
	Evidence struct {
		Checkpoint string
		Entries    []struct {
			Index     int64
			Entry     []byte
			Inclusion [][]byte
		}
	}
}

// What the entry itself says, as far as it is checked here.
type said struct {
	Keys, Fingerprints []string
	Entries            []int64
}

func main() {
	key, name := os.Args[1], os.Args[2]
	var given receipt
	must(0, json.Unmarshal(must(os.ReadFile(name)), &given))
	ensure(len(given.Evidence.Entries) == 1, "not a receipt of one entry")
	proved := given.Evidence.Entries[0]
	size, root := checkpoint(key, given.Evidence.Checkpoint)
	var path tlog.RecordProof
	for _, hash := range proved.Inclusion {
		ensure(len(hash) == tlog.HashSize, "not a hash in the proof")
		path = append(path, *(*tlog.Hash)(hash))
	}
	must(0, tlog.CheckRecord(path, size, root, proved.Index, tlog.RecordHash(proved.Entry)))
	head, rest, _ := bytes.Cut(proved.Entry, []byte{0})
	ensure(bytes.HasSuffix(head, []byte(" erasure.carried_out")), "not the entry of an erasure")
	public := sha256.Sum256([]byte(given.Public))
	ensure(len(rest) == 64 && bytes.Equal(rest[:32], public[:]), "not what the entry says")
	var told said
	must(0, json.Unmarshal([]byte(given.Public), &told))
	fmt.Printf("OK: %d keys destroyed, %d entries without content; entry %d of %d under the signature\n",
		len(told.Keys), len(told.Entries), proved.Index, size)
}

// checkpoint returns how many entries were signed, and the root of their tree.
func checkpoint(key, signed string) (int64, tlog.Hash) {
	known := note.VerifierList(must(note.NewVerifier(key)))
	lines := strings.Split(must(note.Open([]byte(signed), known)).Text, "\n")
	ensure(len(lines) > 3 && lines[0] == strings.Split(key, "+")[0], "a checkpoint of another log")
	return must(strconv.ParseInt(lines[1], 10, 64)), must(tlog.ParseHash(lines[2]))
}

func must[T any](found T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, "REFUSED:", err)
		os.Exit(1)
	}
	return found
}

func ensure(holds bool, why string) {
	if !holds {
		fmt.Fprintln(os.Stderr, "REFUSED:", why)
		os.Exit(1)
	}
}
