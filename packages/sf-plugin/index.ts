import { commands as bales } from '@bales/cli';

/** The commands of `bales` below `sf bales`: the same classes, under one topic. */
export const commands = Object.fromEntries(
  Object.entries(bales).map(([name, command]) => [`bales:${name}`, command]),
);
