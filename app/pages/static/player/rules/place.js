// Where one is in a session, kept on the device so that a reload doesn't lose it.

const HOURS = 4;

/** The place in the session of an address, for some hours; else null. */
export function openPlace({ place }, fragment, now = Date.now()) {
  const isFresh = place?.fragment === fragment && now - place.at < HOURS * 60 * 60 * 1000;
  return isFresh ? place : null;
}
