"""The pages: each parses, executes or queries, and responds."""
