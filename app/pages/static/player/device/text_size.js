// How large the text of this page is, in pixels: browsers and systems let people choose it.

export function textSize() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
