"""What happens next: events come in, commands go out."""
