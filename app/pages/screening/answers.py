"""What a person answered on a screen of the screening, and where it contradicts itself.

Each topic has a box of its own, and a list of questions. A topic that is ticked needs a tick in its
list, and the other way round. A screen on which nothing applies is answered by `none`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.catalogue.schemas.screening import Screen, ScreeningQuestion, TopicLine
from app.pages.forms import Fields

TOPIC, NONE = "topic", "none"
"""Names of the fields that belong to the form itself."""
RED_FLAGS = "red_flags"
"""The field of the questions that the API takes no answer to."""

TopicError = Literal["open", "list"]
"""`open`: the topic is ticked, its list isn't. `list`: the other way round."""
ScreenError = Literal["nothing", "none"]
"""`nothing`: the screen has no answer. `none`: something is ticked beside `none`."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with the field that a yes sends."""

    question: ScreeningQuestion
    is_ticked: bool

    @property
    def field(self) -> tuple[str, str]:
        """The name and the value of the field."""
        return field_of(self.question)


@dataclass(frozen=True, slots=True)
class AskedTopic:
    """A topic with its questions. If it has only one, that is the answer to the topic too."""

    line: TopicLine
    questions: tuple[AskedQuestion, ...]
    is_stated: bool

    @property
    def is_single(self) -> bool:
        """Whether the topic needs no list."""
        return len(self.questions) == 1

    @property
    def is_ticked(self) -> bool:
        """Whether anything is ticked."""
        return self.is_stated or any(each.is_ticked for each in self.questions)

    @property
    def error(self) -> TopicError | None:
        """Where the topic and its list contradict each other."""
        has_ticks = any(each.is_ticked for each in self.questions)
        if self.is_single or self.is_stated == has_ticks:
            return None
        return "list" if has_ticks else "open"


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers on a screen."""

    topics: tuple[AskedTopic, ...]
    is_none: bool

    @property
    def wrong_topics(self) -> tuple[AskedTopic, ...]:
        """The topics with an error."""
        return tuple(topic for topic in self.topics if topic.error)

    @property
    def error(self) -> ScreenError | None:
        """What is wrong with the screen as a whole."""
        if self.is_none == any(topic.is_ticked for topic in self.topics):
            return "none" if self.is_none else "nothing"
        return None

    @property
    def is_complete(self) -> bool:
        """Whether the screen is answered without a contradiction."""
        return not self.error and not self.wrong_topics

    def others(self, stated: Fields) -> Fields:
        """The fields that this screen doesn't ask for."""
        own = {each.field for topic in self.topics for each in topic.questions}
        return Fields(pair for pair in stated.pairs if pair not in own)


def read_answers(
    screen: Screen, questions: Mapping[str, ScreeningQuestion], stated: Fields
) -> Answers:
    """The answers that a form has to a screen.

    Args:
        screen: the screen.
        questions: all questions, by slug.
        stated: the fields of the form.
    """
    ticked = set(stated.pairs)
    topics = tuple(
        AskedTopic(
            line,
            tuple(
                AskedQuestion(questions[slug], field_of(questions[slug]) in ticked)
                for slug in line.questions
            ),
            (TOPIC, line.slug) in ticked,
        )
        for line in screen.topics
    )
    return Answers(topics, stated.get(NONE) == "yes")


def field_of(question: ScreeningQuestion) -> tuple[str, str]:
    """The name and the value of the field that a yes sends."""
    return question.yes.parameter or RED_FLAGS, question.yes.value or question.slug
