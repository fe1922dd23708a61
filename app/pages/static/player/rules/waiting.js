// Whether the clock stands still before each exercise until a person is ready.

const UNSTEADY = "falls-risk";
/** Pixels of the page's text: a quarter larger than usual. */
const LARGE_TEXT = 20;

/** As was chosen on this device; else for people who may fall or read large text. */
export function waits({ wait }, { taken_into_account: stated }, textSize) {
  return wait ?? (textSize >= LARGE_TEXT || stated.some(({ slug }) => slug === UNSTEADY));
}
