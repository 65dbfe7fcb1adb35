"""Backups: history and keys apart, and a restore that brings nobody back who was erased."""
