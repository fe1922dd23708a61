"""Every item of the source article is covered by an exercise, and has a programme."""

from tests import seed_files

ITEMS = """
flat-foot/massage/shin-ball
flat-foot/massage/calf-hands
flat-foot/massage/sole-ball
flat-foot/massage/forefoot-hands
flat-foot/foot/short-foot
flat-foot/foot/dome-over-half-ball
flat-foot/foot/caterpillar
flat-foot/foot/toe-press-on-board
flat-foot/foot/band-knee-abduction
flat-foot/foot/towel-pull
flat-foot/lower-leg/soles-press
flat-foot/lower-leg/band-inversion-eccentric
flat-foot/lower-leg/band-inversion-anchored
flat-foot/lower-leg/band-inversion-crossed
flat-foot/whole-body/pelvic-tilt-towel
flat-foot/whole-body/waterfall
flat-foot/whole-body/l-pose
flat-foot/whole-body/pelvic-hike-lying
flat-foot/whole-body/pelvic-levelling-step
flat-foot/whole-body/side-lying-external-rotation
flat-foot/whole-body/side-lying-thoracic-rotation
flat-foot/whole-body/seated-rotation
home-legs/forward-lunge
home-legs/reverse-lunge
home-legs/side-lunge
home-legs/squat
home-legs/plie-squat
home-legs/glute-bridge
home-legs/bicycle
home-legs/scissors
calf-strength/standing-raise-machine
calf-strength/standing-raise-smith
calf-strength/standing-raise-floor
calf-strength/standing-raise-dumbbells
calf-strength/seated-raise-machine
calf-strength/donkey-raise
calf-strength/leg-press-toe-press
foot-arthrosis-stretch/wall-calf-stretch
foot-arthrosis-stretch/big-toe-band-stretch
foot-arthrosis-stretch/toe-spread-band
foot-arthrosis-stretch/pebble-pick-up
foot-arthrosis-stretch/first-mtp-stretch
foot-arthrosis-stretch/toe-circles
foot-arthrosis-gentle/alternate-toe-lift
foot-arthrosis-gentle/alternate-heel-lift
foot-arthrosis-gentle/lying-steps
foot-arthrosis-gentle/ankle-pump
foot-arthrosis-gentle/ankle-circles-lying
foot-arthrosis-gentle/seated-walking-soles-down
foot-arthrosis-gentle/toe-mobility
foot-arthrosis-gentle/textured-surface-walk
foot-arthrosis-gentle/pencil-or-bottle-roll
foot-arthrosis-massage
child-feet/toe-rises
child-feet/flat-foot-squat
child-feet/ball-roll-both-feet
child-feet/ball-squeeze
child-feet/collect-objects
child-feet/heel-walk
child-feet/toe-walk
child-feet/outer-edge-walk
child-feet/line-walk
child-feet/uneven-surface-walk
child-feet/bubble-mat-bath
park-walk/standing-quad-stretch
park-walk/split-stance-lean
park-walk/tree-calf-stretch
park-walk/one-leg-bend-and-bow
park-walk/bench-forward-fold
foot-ankle-joints/toe-bend-and-straighten
foot-ankle-joints/ankle-four-ways
foot-ankle-joints/bent-knee-ankle-bend
foot-ankle-joints/toe-heel-walk-seated
foot-ankle-joints/heel-circles
foot-ankle-joints/crossed-leg-foot-circles
foot-ankle-joints/seated-heel-raise
foot-ankle-joints/toe-fan
foot-ankle-joints/heels-down-squat
foot-ankle-joints/leg-pendulum
foot-ankle-joints/single-leg-knee-raise
chair-supported/forward-bend
chair-supported/calf-raise-hold
chair-supported/toe-raise-hold
chair-supported/heel-roll
leg-strength/step-up
leg-strength/butt-kick-run
leg-strength/pelvic-lift
leg-strength/squat
leg-strength/lunge
foot-arthrosis-gentle/toe-band-spread-pairs
""".strip().splitlines()
"""The article's programmes and their items."""


def test_there_are_90() -> None:
    assert len(set(ITEMS)) == len(ITEMS) == 90


def test_every_item_is_covered_and_nothing_else() -> None:
    origins = {origin for facts in seed_files.exercises().values() for origin in facts["origin"]}
    assert origins == set(ITEMS)


def test_every_programme_is_a_template() -> None:
    programmes = {item.partition("/")[0] for item in ITEMS}
    assert set(seed_files.templates()) >= programmes
