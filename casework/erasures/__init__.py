"""Erasing: who asked that something goes, who agreed, and that it is gone."""
