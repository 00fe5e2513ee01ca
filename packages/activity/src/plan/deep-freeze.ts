/** Freezes plain data to its leaves, so that whoever gets it can only read it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  // Most leaves are texts: a call for each would cost more than the freezing.
  for (const name in value) if (typeof value[name] === 'object') deepFreeze(value[name]);
  return Object.freeze(value);
}
