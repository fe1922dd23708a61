// What may be done instead of an exercise, with what a person wants to know before choosing it.

const MAX_ALTERNATIVES = 5;

/**
 * Alternatives with their position and equipment, those in the position of `exercise` first.
 *
 * `found` is an answer of the service about them with its facets, or null without one.
 */
export function describeAlternatives(alternatives, found, exercise) {
  const names = new Map(found?.facets.position.map(({ slug, name }) => [slug, name]));
  const known = new Map(found?.results.map((each) => [each.slug, each]));
  const isElsewhere = ({ slug }) => known.get(slug)?.position !== exercise.position;
  return alternatives
    .toSorted((one, other) => isElsewhere(one) - isElsewhere(other))
    .slice(0, MAX_ALTERNATIVES)
    .map((each) => ({ ...each, ...needsOf(known.get(each.slug), names) }));
}

function needsOf(exercise, names) {
  const equipment = (isRequired) =>
    (exercise?.equipment ?? [])
      .filter(({ required }) => required === isRequired)
      .map(({ name }) => name).join(", ");
  return {
    position: names.get(exercise?.position) ?? "",
    required: equipment(true),
    useful: equipment(false),
  };
}
