"""Forms as people meet them: asked, typed, refused with every word kept, or read."""

from web.forms.form import Form, FormField
from web.forms.parsing import parse, start

__all__ = ["Form", "FormField", "parse", "start"]
