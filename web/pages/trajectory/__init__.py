"""Everything a person does with one trajectory."""
