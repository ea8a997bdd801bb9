"""What colours terminals have, by Rich's names."""

from __future__ import annotations

SIXTEEN_COLORS = ("standard", "windows")
