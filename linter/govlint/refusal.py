"""Why something cannot be done, in one sentence: what every error that people are to read derives from."""

from __future__ import annotations

from govlint.text.bilingual import Bilingual, Language


class Refusal(Exception):
    """What was asked for cannot be done; ``message`` says what is wrong, where, and what to do.

    A command that it ends exits with ``exit_code``.
    """

    exit_code = 2

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.in_language("en")

    def in_language(self, language: Language) -> str:
        """All that there is to say of it, as a command prints it."""
        return self.message.in_language(language)
