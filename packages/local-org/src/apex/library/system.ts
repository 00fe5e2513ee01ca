import type { LibraryModule } from '../contract.ts';
import { m } from '../types/native-info.ts';
import { textOf } from '../values/text.ts';

/** `System`: the log. */
export const system: LibraryModule = ({ machine }) => ({
  classes: [
    {
      name: 'System',
      namespace: 'System',
      statics: [
        m('debug(Object?)', (value: unknown) => {
          machine.note('DEBUG', textOf(value));
        }),
      ],
    },
  ],
});
