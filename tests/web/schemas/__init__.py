"""Tests of the fields of forms and of what is read from them."""
