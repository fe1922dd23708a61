// Days as text, such as 2027-01-04, in the time zone of the device.

const DAY = 24 * 60 * 60 * 1000;

export function dayOf(date = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function addDays(day, count) {
  return new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);
}

export function daysBetween(earlier, later) {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / DAY);
}

/** The day of the week, such as Wednesday in English. */
export function weekdayOf(day, lang) {
  return new Intl.DateTimeFormat(lang, { weekday: "long", timeZone: "UTC" }).format(Date.parse(day));
}

/**
 * The day of the next session: one of the days of the week that were chosen, else as many days on
 * as the sessions per week leave between two. Without either it is the day after.
 */
export function nextDay(day, { weekdays = [], per_week: chosen }, often) {
  const days = Array.from({ length: 7 }, (_, index) => addDays(day, index + 1));
  const nameOf = (each) => weekdayOf(each, "en").slice(0, 3).toLowerCase();
  const onWeekday = days.find((each) => weekdays.includes(nameOf(each)));
  const perWeek = Math.min(7, chosen ?? often?.early ?? 7);
  return onWeekday ?? days[Math.floor(7 / perWeek) - 1];
}
