"""What happens around every page: sessions, who asks, limits, headers, kept words, errors."""
