"""The enumerations of the API whose values have labels, for `GET /v1/vocabulary`."""

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from typing_extensions import TypeAliasType

from app.catalogue import schemas as catalogue
from app.catalogue.search.text.interpretation import TermRole
from app.composition import pick_schemas, plan_schemas, schemas
from app.composition.requests import history
from app.composition.timeline import schemas as timeline_schemas

LABELLED: tuple[TypeAliasType, ...] = (
    catalogue.Position,
    catalogue.Level,
    catalogue.Audience,
    catalogue.Load,
    catalogue.MuscleKind,
    catalogue.MuscleRole,
    catalogue.Evidence,
    catalogue.Severity,
    catalogue.StepRole,
    catalogue.DoseSource,
    catalogue.SourceKind,
    catalogue.ScreeningKind,
    catalogue.ScreeningScreen,
    catalogue.ScreeningTopic,
    catalogue.Urgency,
    catalogue.ConditionKind,
    catalogue.BodyRegion,
    catalogue.SideOrder,
    catalogue.Side,
    catalogue.HandSupport,
    catalogue.AdviceTopic,
    catalogue.PictureKind,
    TermRole,
    schemas.Constraint,
    pick_schemas.Relation,
    schemas.ChangeKind,
    schemas.Turn,
    history.Effort,
    history.Morning,
    plan_schemas.Stage,
    timeline_schemas.StepKind,
    timeline_schemas.MarkKind,
    plan_schemas.Weekday,
)


def enum_name(enum: TypeAliasType) -> str:
    """The name of an enumeration in answers: `muscle_kind` for `MuscleKind`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", enum.__name__).lower()


ENUMS: Mapping[str, Sequence[str]] = {
    enum_name(enum): get_args(enum.__value__) for enum in LABELLED
}
"""The values of each enumeration, in their own order."""
