"""Personal data: how it travels, how it lies sealed, who may open it."""
