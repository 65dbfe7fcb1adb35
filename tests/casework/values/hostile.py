"""What people and attackers type into fields that did not ask for it."""

HOSTILE = {
    "empty": "",
    "spaces": " \t\n\u00a0 ",
    "100 kB": "a" * 100_000,
    "100 kB of digits": "1" * 100_000,
    "100 kB of spaces": " " * 100_000 + "x",
    "emoji": "👩‍👩‍👧 😀",
    "right to left": "مرحبا بالعالم",
    "an override": "jpg\u202egpj.exe",
    "NUL": "a\x00b",
    "half a character": "\ud83d",
    "HTML": "<script>alert('x')</script>",
    "a template": "{{ 7 * 7 }} %(label)s {0}",
    "SQL": "'; DROP TABLE events; --",
    "1780": "17-11-1780",
    "a BSN": "123456782",
    "digits of another script": "١٧-١١-٢٠٢٦",
    "a superscript": "²",
    "minus": "-1",
    "scientific": "1e999",
    "a year of nothing": "01-01-0000",
}
