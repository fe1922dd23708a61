"""What a pose file may say: angles, contacts, things. Centimetres and degrees.

A pose is written once for both sides; `L` and `R` add to it. On a side, y counts outwards from the
midline.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.pictures.figure.feet import FootPoint
from app.pictures.figure.hands import HandPoint, HandShape
from app.pictures.figure.muscles import PATCHES
from app.pictures.props.fields import Degrees, FrameName, FramePoint, Triple
from app.pictures.props.kinds import Prop

Share = Annotated[float, Field(ge=0, le=1)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,40}$")]
_MUSCLE = rf"^([LR]\.)?({'|'.join(PATCHES)})$"


def _within(low: float, high: float) -> object:
    return Field(ge=low, le=high)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class FootContact(_Model):
    """Where a foot touches: `point` of the foot lies `at` a place of the frame `on`."""

    at: Triple
    on: FrameName = "world"
    point: FootPoint = "ball"
    yaw: Degrees = 0
    pitch: Degrees = 0
    roll: Degrees = 0
    knee: Triple | None = None
    loose: bool = False
    off: Share = 0


class HandContact(_Model):
    """Where a hand touches, where its fingers point and where its back faces."""

    at: Triple
    on: FrameName = "world"
    point: HandPoint = "palm"
    fingers: Triple = (1, 0, 0)
    back: Triple = (0, 0, 1)
    elbow: Triple = (-0.5, 0.5, -0.7)
    shape: HandShape = "flat"
    off: Share = 0


_Toe = Annotated[float, _within(-60, 75)]


class Toes(_Model):
    """Toes and arch; see `app.pictures.figure.feet.shape_foot`."""

    ext: _Toe = 0
    big: _Toe | None = None
    rest: _Toe | None = None
    t1: _Toe = 0
    t2: _Toe = 0
    t3: _Toe = 0
    t4: _Toe = 0
    t5: _Toe = 0
    curl: Annotated[float, _within(-10, 100)] = 0
    spread: Annotated[float, _within(-0.6, 1.6)] = 0
    big_out: Annotated[float, _within(-30, 30)] = 0
    arch: Annotated[float, _within(0, 3)] = 1.6
    dome: Annotated[float, _within(0, 3)] = 0
    short: Annotated[float, _within(0, 1.5)] = 0
    lift: Annotated[float, _within(0, 2)] = 0


class Limbs(_Model):
    """Angles and contacts of a leg and an arm, within the ranges of a healthy adult's joints."""

    hip: Annotated[float, _within(-35, 135)] = 0
    abduction: Annotated[float, _within(-35, 60)] = 1
    hip_rotation: Annotated[float, _within(-55, 65)] = 4
    knee: Annotated[float, _within(-5, 155)] = 0
    dorsiflexion: Annotated[float, _within(-65, 40)] = 0
    inversion: Annotated[float, _within(-30, 45)] = 0
    turn_in: Annotated[float, _within(-40, 40)] = 0
    shoulder: Annotated[float, _within(-60, 185)] = 0
    arm_out: Annotated[float, _within(-40, 180)] = 7
    arm_rotation: Annotated[float, _within(-100, 100)] = 0
    elbow: Annotated[float, _within(0, 150)] = 12
    wrist: Annotated[float, _within(-85, 85)] = 0
    palm: Annotated[float, _within(-100, 100)] = 0
    shrug: Annotated[float, _within(-4, 10)] = 0
    reach: Annotated[float, _within(-6, 8)] = 0
    foot: FootContact | None = None
    hand: HandContact | None = None
    toes: Toes = Field(default_factory=Toes)
    fingers: HandShape = "relaxed"
    footwear: Literal["bare", "socks", "shoes"] = "bare"


class Pin(_Model):
    """The whole body moves so that a point of a frame lies at a place of the world."""

    frame: FrameName
    point: Triple
    to: Triple


class Pose(_Model):
    """One key pose, after its bases and differences have been merged and both sides spelt out."""

    root: Triple = (0, 0, 95)
    yaw: Degrees = 0
    pitch: Degrees = 0
    roll: Degrees = 0
    lumbar: Annotated[float, _within(-40, 70)] = 0
    thorax: Annotated[float, _within(-30, 60)] = 0
    bend: Annotated[float, _within(-40, 40)] = 0
    upper_bend: Annotated[float, _within(-40, 40)] = 0
    twist: Annotated[float, _within(-60, 60)] = 0
    neck: Annotated[float, _within(-70, 60)] = 0
    tilt: Annotated[float, _within(-45, 45)] = 0
    look: Annotated[float, _within(-80, 80)] = 0
    L: Limbs
    R: Limbs
    pin: Pin | None = None
    anchor: Literal["L", "R"] | None = None
    order: list[Literal["L.foot", "R.foot", "L.hand", "R.hand"]] | None = None
    props: dict[Name, Prop | None] = Field(default_factory=dict, max_length=16)
    muscles: list[Annotated[str, Field(pattern=_MUSCLE)]] = Field(
        default_factory=list, max_length=12
    )


class Arrow(_Model):
    """An arrow: along a point's way, through points, or round an axis of a frame.

    Exactly one of `follow`, `through` and `loop` is given.
    """

    follow: FramePoint | None = None
    through: list[FramePoint] | None = Field(None, min_length=2, max_length=12)
    loop: FramePoint | None = None
    keys: tuple[int, int] = (0, 1)
    offset: Triple = (0, 0, 0)
    stretch: Annotated[float, _within(0.1, 12)] = 1
    axis: Literal["x", "y", "z"] = "x"
    radius: Annotated[float, _within(0.5, 60)] = 6
    arc: tuple[Degrees, Degrees] = (-140, 140)
    both: bool = False
    press: bool = False
    phase: Literal[1, 2] = 2
    size: Annotated[float, _within(0.4, 1.5)] = 1


class View(_Model):
    """How a picture looks at the pose."""

    view: tuple[Degrees, Annotated[float, _within(-89, 89)]] = (-60, 8)
    focus: list[str] = Field(default_factory=list, max_length=20)
    show: list[str] = Field(default_factory=list, max_length=30)
    hide: list[str] = Field(default_factory=list, max_length=12)
    dark: list[str] = Field(default_factory=list, max_length=12)
    crop: tuple[Degrees, Degrees, Degrees, Degrees] = (0, 0, 0, 0)
    inset: tuple[Degrees, Degrees] | Literal[False] = (-55, 8)
    arrows: list[Arrow] = Field(default_factory=list, max_length=8)
    lines: list[list[FramePoint]] = Field(default_factory=list, max_length=6)
    marks: list[FramePoint] = Field(default_factory=list, max_length=12)


class PoseFile(View):
    """One file: bases, differences, key poses, and how to look at them.

    `set` and `keys` are differences: they are merged first and then checked as a `Pose`.
    """

    base: list[Name] = Field(default_factory=list, max_length=4)
    set: dict[str, object] = Field(default_factory=dict)
    keys: list[dict[str, object]] = Field(default=[{}], min_length=1, max_length=8)
    also: View | None = None
    phases: tuple[int, int] | None = None
    round: bool = False
    rhythm: list[Annotated[float, _within(0.1, 20)]] | None = Field(
        None, min_length=1, max_length=4
    )
