import type { LibraryModule } from '../../contract.ts';
import { stringCases } from './cases.ts';
import { stringChecks } from './checks.ts';
import { stringEscapes } from './escapes.ts';
import { stringParts } from './parts.ts';
import { stringSearch } from './search.ts';
import { stringStatics } from './statics.ts';
import { stringPatterns } from './patterns.ts';

/** `String`. */
export const stringModule: LibraryModule = (runtime) => ({
  classes: [
    {
      name: 'String',
      namespace: 'System',
      complete: true,
      statics: stringStatics(runtime),
      methods: [
        ...stringParts,
        ...stringSearch,
        ...stringCases,
        ...stringChecks,
        ...stringEscapes,
        ...stringPatterns(runtime),
      ],
    },
  ],
});
