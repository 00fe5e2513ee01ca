import type { Applier } from '../deploy/applier.ts';

/** A type whose behaviour this org does not have: taking it in silently would be a lie. */
export function refused(type: string): Applier {
  return {
    check(_component, _context, report) {
      report.error(`Not available for deploy for this organization: ${type}`);
    },
  };
}

/** `Settings`: kept and given back. The org's own settings are those that it was started with. */
export const settings: Applier = {
  check({ fullName }, context) {
    context.host.warn(`settings/${fullName} is kept, but changes nothing: see the settings in the README`);
  },
};

/** A file that holds components and says nothing itself. */
export const container: Applier = {};
