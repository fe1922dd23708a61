"""What forms and the address of a page say, as names with their values."""

from collections.abc import Iterable
from typing import Annotated, Any, TypeVar, get_args, get_origin
from urllib.parse import parse_qsl

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect

from app.http.problems import FieldProblem, InvalidRequestError, UnsupportedMediaTypeError
from app.http.problems.size import MAX_ERRORS, clip

FORM = "application/x-www-form-urlencoded"
MAX_FIELDS = 1000
Model = TypeVar("Model", bound=BaseModel)


class Fields:
    """Names with their values, in order. Empty values are as if they had not been sent."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self.pairs = tuple((name, value.strip()) for name, value in pairs if value.strip())

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.pairs)

    def get(self, name: str) -> str | None:
        """The last value of a name."""
        return next((value for known, value in reversed(self.pairs) if known == name), None)

    def all(self, name: str) -> list[str]:
        """All values of a name, each once."""
        return list(dict.fromkeys(value for known, value in self.pairs if known == name))

    def only(self, *names: str) -> "Fields":
        """Those with one of these names."""
        return Fields(pair for pair in self.pairs if pair[0] in names)

    def without(self, *names: str) -> "Fields":
        """Those with other names."""
        return Fields(pair for pair in self.pairs if pair[0] not in names)

    def plus(self, *pairs: tuple[str, object]) -> "Fields":
        """These and further ones, each pair once."""
        return Fields(dict.fromkeys((*self.pairs, *((name, str(value)) for name, value in pairs))))

    def toggled(self, name: str, value: str) -> "Fields":
        """Without a pair if it is there, else with it."""
        if (name, value) in self.pairs:
            return Fields(pair for pair in self.pairs if pair != (name, value))
        return self.plus((name, value))

    def parse(self, model: type[Model]) -> Model:
        """The fields as a query of the API.

        Raises:
            InvalidRequestError: a value is not allowed.
        """
        known = {
            name: self.all(name) if _is_list(model, name) else value
            for name, value in self.pairs
            if name in model.model_fields
        }
        try:
            return model.model_validate(known)
        except ValidationError as error:
            wrong = [_describe(each) for each in error.errors()[:MAX_ERRORS]]
            raise InvalidRequestError.of(wrong) from None


def read_query(request: Request) -> Fields:
    """The fields in the address of a page. Unknown ones do no harm there."""
    return Fields(request.query_params.multi_items())


async def read_form(request: Request) -> Fields:
    """The fields of a form.

    Raises:
        UnsupportedMediaTypeError: the body is no form.
        InvalidRequestError: it is not UTF-8, or has too many fields.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise UnsupportedMediaTypeError(f"The Content-Type must be {FORM}.")
    try:
        body = (await request.body()).decode("ascii")
        pairs = parse_qsl(body, errors="strict", max_num_fields=MAX_FIELDS)
    except (ValueError, ClientDisconnect):
        raise InvalidRequestError("The form can't be read.") from None
    return Fields(pairs)


def _is_list(model: type[BaseModel], name: str) -> bool:
    annotation: Any = model.model_fields[name].annotation
    parts = (annotation, *get_args(annotation))
    plain = (get_args(part)[0] if get_origin(part) is Annotated else part for part in parts)
    return any(get_origin(part) is tuple for part in plain)


def _describe(error: Any) -> FieldProblem:  # noqa: ANN401 -- pydantic's dictionary
    name = clip(".".join(map(str, error["loc"])) or "the form")
    return FieldProblem(parameter=name, detail=f"{name}: {error['msg']}.")
