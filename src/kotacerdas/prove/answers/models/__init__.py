"""The tables of this room, one a file."""

from kotacerdas.prove.answers.models.answer import Answer
from kotacerdas.prove.answers.models.answer_version import AnswerVersion
from kotacerdas.prove.answers.models.assignment import Assignment
from kotacerdas.prove.answers.models.citation import Citation

__all__ = ["Answer", "AnswerVersion", "Assignment", "Citation"]
