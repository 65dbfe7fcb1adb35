"""Write docs/commands.md anew: `python -m tests.house.write_commands_table`."""

from tests.house.commands_table import PAGE, page

if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(f"wrote {PAGE}")
