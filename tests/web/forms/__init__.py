"""Tests of forms as people meet them."""
