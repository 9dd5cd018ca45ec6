"""Spare an import of a second: what jsonschema checks of some addresses with, and can do without. To be imported first."""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
