// Checks a downloaded log of casework with software that others wrote: Go's checksum database.
// go run . KEY FOLDER [EARLIER-CHECKPOINT…]
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	key, folder, earlier := os.Args[1], os.Args[2], os.Args[3:]
	size, root := checkpoint(key, filepath.Join(folder, "checkpoint"))
	var hashes []tlog.Hash
	read := tlog.HashReaderFunc(func(places []int64) (found []tlog.Hash, err error) {
		for _, place := range places {
			found = append(found, hashes[place])
		}
		return found, nil
	})
	checked := 0
	for index := int64(0); index < size; {
		leaves := leavesOf(folder, index, size)
		entries, isThere := entriesOf(folder, index, size)
		ensure(!isThere || len(entries) == len(leaves), "entries missing after", index)
		for i, leaf := range leaves {
			if isThere && len(entries[i]) > 0 { // Empty: of another board, shown by its hash alone.
				ensure(tlog.RecordHash(entries[i]) == leaf, "not what was signed: entry", index)
				checked++
			}
			hashes = append(hashes, must(tlog.StoredHashesForRecordHash(index, leaf, read))...)
			index++
		}
	}
	ensure(must(tlog.TreeHash(size, read)) == root, "not what was signed: the tree of", size)
	for _, name := range earlier {
		before, rootThen := checkpoint(key, name)
		ensure(before <= size, "entries were cut off: there were", before)
		ensure(must(tlog.TreeHash(before, read)) == rootThen, "another history than", name)
	}
	fmt.Printf("OK: %d entries checked, of %d under the signature\n", checked, size)
}

// checkpoint returns how many entries were signed, and the root of their tree.
func checkpoint(key, name string) (int64, tlog.Hash) {
	known := note.VerifierList(must(note.NewVerifier(key)))
	lines := strings.Split(must(note.Open(must(os.ReadFile(name)), known)).Text, "\n")
	ensure(len(lines) > 3 && lines[0] == strings.Split(key, "+")[0], "a checkpoint of another log:", name)
	return must(strconv.ParseInt(lines[1], 10, 64)), must(tlog.ParseHash(lines[2]))
}

func leavesOf(folder string, index, size int64) (leaves []tlog.Hash) {
	tile := must(os.ReadFile(path(folder, "0", index, size)))
	ensure(int64(len(tile)) == 32*min(256, size-index), "hashes missing after", index)
	for ; len(tile) > 0; tile = tile[32:] {
		leaves = append(leaves, *(*tlog.Hash)(tile))
	}
	return leaves
}

// entriesOf returns a bundle of entries; those of other years are not in the download.
func entriesOf(folder string, index, size int64) (entries [][]byte, isThere bool) {
	bundle, err := os.ReadFile(path(folder, "entries", index, size))
	if os.IsNotExist(err) {
		return nil, false
	}
	for must(bundle, err); len(bundle) > 1; {
		end := 2 + int(bundle[0])<<8 + int(bundle[1])
		ensure(end <= len(bundle), "entries missing after", index)
		entries, bundle = append(entries, bundle[2:end]), bundle[end:]
	}
	ensure(len(bundle) == 0, "more than entries after", index)
	return entries, true
}

// path says where C2SP tlog-tiles lays the tile of 256 that begins at index.
func path(folder, level string, index, size int64) string {
	number := fmt.Sprintf("%03d", index/256%1000)
	for rest := index / 256 / 1000; rest > 0; rest /= 1000 {
		number = fmt.Sprintf("x%03d/%s", rest%1000, number)
	}
	if width := size - index; width < 256 {
		number = fmt.Sprintf("%s.p/%d", number, width)
	}
	return filepath.Join(folder, "tile", level, filepath.FromSlash(number))
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatalln("REFUSED:", err)
	}
	return value
}

func ensure(holds bool, why ...any) {
	if !holds {
		log.Fatalln(append([]any{"REFUSED:"}, why...)...)
	}
}
