"""Functions for the completion script of bash: of what depends on the rest of the line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from shlex import quote

TERMS, FORMATS = "_quiz_terms", "_quiz_formats"


def terms_function(terms: Iterable[str]) -> str:
    """Return a function that completes the terms of a query, each with a colon in it.

    Bash takes a colon for the end of a word, so it wants only what comes after the last one. Within quotes it
    would put that in the place of all since the quote: after a blank there, nothing is completed.
    """
    return f"""{TERMS}() {{
  local line="${{COMP_LINE:0:COMP_POINT}}"
  local quotes="${{line//[^\\'\\"]/}}"
  (( ${{#quotes}} % 2 )) && [[ "${{line##*[\\'\\"]}}" == *[[:space:]]* ]] && return
  local word="${{line##*[[:space:]]}}"
  local sign=""
  [[ $word == -* ]] && sign=- && word="${{word#-}}"
  local begun="$sign${{word%"${{word##*:}}"}}"
  [[ $COMP_WORDBREAKS == *:* ]] || begun=""
  local term
  for term in $(compgen -W {quote(" ".join(terms))} -- "$word"); do
    term="$sign$term"
    echo "${{term#"$begun"}}"
  done
}}
"""


def formats_function(of_parts: Mapping[str, Iterable[str]]) -> str:
    """Return a function that completes the formats of the part that is exported."""
    every = dict.fromkeys(name for names in of_parts.values() for name in names)
    cases = "\n".join(f"      {part}) formats={quote(' '.join(names))};;" for part, names in of_parts.items())
    return f"""{FORMATS}() {{
  local word formats={quote(" ".join(every))}
  for word in "${{COMP_WORDS[@]:2}}"; do
    case "$word" in
{cases}
      *) continue;;
    esac
    break
  done
  compgen -W "$formats" -- "$1"
}}
"""
