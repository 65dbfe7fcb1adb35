"""Tests of the transparency log: tree, checkpoints, verification."""
