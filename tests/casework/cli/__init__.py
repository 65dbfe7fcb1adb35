"""Tests of the console command and of the processes it keeps alive."""
