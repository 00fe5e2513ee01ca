import type { AssignmentEntrySpec, AssignmentRuleSpec } from '../../schema/customization.ts';
import type { XmlElement } from '../../server/xml.ts';
import { objectName } from '../components/component.ts';
import { childrenOf, flag, text } from '../components/element.ts';
import type { StoredComponent } from '../components/stored-component.ts';

/** An assignment rule as the data engine runs it. */
export function assignmentRuleSpec({ id, fullName, root }: StoredComponent): AssignmentRuleSpec {
  const object = objectName(fullName);
  return {
    id,
    object,
    active: flag(root, 'active'),
    entries: childrenOf(root, 'ruleEntry').map((entry) => entrySpec(entry, object)),
  };
}

function entrySpec(entry: XmlElement, object: string): AssignmentEntrySpec {
  const name = text(entry, 'assignedTo');
  return {
    criteria: {
      items: childrenOf(entry, 'criteriaItems').map((item) => ({
        field: ownField(text(item, 'field') ?? '', object),
        operation: text(item, 'operation') ?? '',
        value: text(item, 'value') ?? '',
      })),
      filter: text(entry, 'booleanFilter') ?? null,
    },
    formula: text(entry, 'formula') ?? null,
    assignee:
      name === undefined
        ? null
        : { type: text(entry, 'assignedToType') === 'Queue' ? 'Queue' : 'User', name },
  };
}

/** `Lead.Industry` in a rule of Lead is its field `Industry`. */
export function ownField(path: string, object: string): string {
  const prefix = `${object}.`;
  return path.toLowerCase().startsWith(prefix.toLowerCase()) ? path.slice(prefix.length) : path;
}
