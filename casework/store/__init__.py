"""The event store: the library's recorder and mapper, with our one way to append."""
