"""Exports: who takes a list out of casework, why, and who else agreed when it is a long one."""
