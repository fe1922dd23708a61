"""Words stay whole on a phone with large text, on pages and in the player."""

import pytest

from tests.devtools import Browser
from tests.pages.player.test_screens import LARGE_TEXT
from tests.pages.player.visitor import PHONE, Visitor
from tests.server import Server

pytestmark = pytest.mark.heavy

BROKEN = r"""
(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    if (!node.parentElement.checkVisibility()) continue;
    for (const { index, 0: word } of node.data.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
      if (word.length > 14) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (new Set(boxes.map(({ top }) => Math.round(top))).size > 1) found.push(word);
    }
  }
  return found;
})()
"""
"""Words of up to 14 letters that stand on two lines. Longer ones may be wider than the screen."""
GAP = """
(() => {
  const form = document.querySelector('form:has(> .button)');
  form.append(form.querySelector('.button').cloneNode(true));
  const [one, other] = [...form.querySelectorAll('.button')].map((e) => e.getBoundingClientRect());
  return Math.max(other.left - one.right, other.top - one.bottom);
})()
"""
"""Pixels between two buttons of a form."""
PAGES = ("/", "/exercises", "/exercises/sit-to-stand", "/conditions", "/today")


@pytest.mark.parametrize("text", [175, 200])
def test_no_word_breaks_inside(browser: Browser, server: Server, text: int) -> None:
    visitor = Visitor.come(browser, server.url, LARGE_TEXT.replace("200", str(text)))
    found = {}

    def look(name: str) -> None:
        visitor.tab.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        found[name] = visitor.tab.evaluate(BROKEN)

    for page in PAGES:
        visitor.open(page)
        look(page)
    visitor.open("/")
    for step in (".hero .button", "main form .none", "main form .none", "button[name='make']"):
        visitor.follow(step)
        look(step)
    assert visitor.tab.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert visitor.tab.evaluate(GAP) >= 8
    visitor.open("/play#template=knee-osteoarthritis&minutes=20")
    visitor.answer_screening()
    look("overview")
    visitor.tap(".begin")
    visitor.wait(".player-stop")
    look("get ready")
    visitor.start_exercise()
    look("work")
    assert {name: words for name, words in found.items() if words} == {}
