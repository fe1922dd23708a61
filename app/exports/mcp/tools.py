"""The tools that assistants may use, and what they are told about the service."""

from app.exports.mcp.composition_tools import PLAN_TOOL, SESSION_TOOL, SWAP_TOOL
from app.exports.mcp.exercise_tool import EXERCISE_TOOL
from app.exports.mcp.screening_tool import SCREENING_TOOL
from app.exports.mcp.search_tool import SEARCH_TOOL

TOOLS = (SEARCH_TOOL, EXERCISE_TOOL, SCREENING_TOOL, SESSION_TOOL, PLAN_TOOL, SWAP_TOOL)
BY_NAME = {tool.name: tool for tool in TOOLS}
INSTRUCTIONS = """
Footwork has exercises for feet and legs: a catalogue with search, and sessions composed from the
programmes of physiotherapists. It gives general information, not medical advice, and diagnoses
nothing.

- Before the first session of a person, ask the questions of get_screening_questions.
- Give every condition that the person states in safe_for, and every red flag in red_flags.
- When an answer is the error "See a clinician before any exercise", pass its advice on and how
  urgent it is. Suggest no exercises, from anywhere. Only the clinician who treats the person can
  clear a gate; never fill in `cleared` on your own.
- Show the cautions before the steps, the reasons to stop, and the notice.
- Show the link, so that people find the same again.
""".strip()
