"""Write anew what the captures become: `python -m tests.convert.regenerate`, then read the difference."""

from __future__ import annotations

from tests.convert.captures import captures, gold, outcome

if __name__ == "__main__":
    for path in captures():
        gold(path).parent.mkdir(exist_ok=True)
        gold(path).write_text(outcome(path), encoding="utf-8")
