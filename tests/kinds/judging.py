"""Code that is judged without being run, where it does not matter what it computes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from quiz.kinds.base import Presentation
from quiz.kinds.code import Code
from quiz.kinds.response import Response
from quiz.sandbox.judgement import Judgement, encode_judgement


@contextmanager
def judged_by_name() -> Iterator[None]:
    """Take code for right if it has ``good`` in it."""

    def judged(_question: Code, _shown: Presentation, response: Response) -> Response:
        score = float("good" in response[0])
        return (response[0], encode_judgement(Judgement("", int(score), 1, score)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Code, "judged", judged)
        yield
