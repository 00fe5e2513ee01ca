/** Dates outside of these years are no dates to the platform. */
const FIRST_YEAR = 1700;
const LAST_YEAR = 4000;

/** Whether `YYYY-MM-DD` is a day of the platform's calendar. `Date` would take 31 February for 3 March. */
export function isCalendarDate(text: string): boolean {
  const made = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(made.getTime()) || made.toISOString().slice(0, 10) !== text) return false;
  const year = Number(text.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}
