"""Reviews of the log: what stands out, looked at by the privacy officer, with a decision."""
