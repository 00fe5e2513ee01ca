import { adminText } from '../messages/text.ts';
import type { SetUpContext } from './step.ts';

/** What is left for a person, with links into the org. */
export function checklist({ target }: SetUpContext): string[] {
  const link = (path: string): string => `${target.url}/lightning/${path}`;
  return [
    adminText('left.users'),
    adminText('left.people', { org: target.name }),
    adminText('left.mapping', { url: link('n/BalesSettings') }),
    adminText('left.check', { org: target.name }),
    adminText('left.start', { url: link('n/BalesHealth') }),
    adminText('left.pages', {
      app: link('app/c__Bales'),
      builder: link('setup/FlexiPageList/home'),
    }),
  ];
}
