import { childrenOf, placeOf, texts } from '../components/element.ts';
import type { Applier } from '../deploy/applier.ts';
import { checkDeveloperName, noSuch } from './references.ts';

/** `ApexTestSuite`: a name for test classes that run together. */
export const apexTestSuite: Applier = {
  standingId: (component, context) =>
    context.rows.findId('ApexTestSuite', { TestSuiteName: component.fullName }),
  check(component, context, report) {
    checkDeveloperName(report, 'Test Suite Name', component.fullName, 255);
    const seen = new Set<string>();
    for (const element of childrenOf(component.root, 'testClassName')) {
      const name = element.text.trim();
      if (!context.exists('ApexClass', name))
        report.error(noSuch('testClassName', 'ApexClass', name), placeOf(element));
      else if (seen.has(name.toLowerCase()))
        report.error(`Duplicate testClassName specified: ${name}`, placeOf(element));
      seen.add(name.toLowerCase());
    }
  },
  apply(stored, context) {
    const { rows } = context;
    rows.put('ApexTestSuite', '05F', { Id: stored.id }, { TestSuiteName: stored.fullName });
    const members = texts(stored.root, 'testClassName').flatMap((name) => {
      const found = context.components.get('ApexClass', name);
      return found ? [{ ApexClassId: found.id }] : [];
    });
    rows.replace('TestSuiteMembership', '05G', { ApexTestSuiteId: stored.id }, ['ApexClassId'], members);
  },
  remove(component, context) {
    context.rows.remove('TestSuiteMembership', { ApexTestSuiteId: component.id });
    context.rows.remove('ApexTestSuite', { Id: component.id });
  },
};
