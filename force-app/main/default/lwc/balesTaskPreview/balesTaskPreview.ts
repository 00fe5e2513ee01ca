import { LightningElement, api } from 'lwc';
import { STANDARD_SUBJECTS, isMail, sourceOf, templateSamples } from 'c/balesMappingSources';
import completed from '@salesforce/label/c.BalesPreviewCompleted';
import descriptionLabel from '@salesforce/label/c.BalesPreviewDescription';
import heading from '@salesforce/label/c.BalesPreview';
import noBody from '@salesforce/label/c.BalesPreviewNoBody';
import status from '@salesforce/label/c.BalesIssueFilter';
import subjectLabel from '@salesforce/label/c.BalesSourceSubject';
import text from '@salesforce/label/c.BalesSampleText';
import mailSubject from '@salesforce/label/c.BalesSampleSubject';

/** A mapping as far as the preview needs it. */
export interface PreviewMapping {
  readonly source: string;
  readonly fieldLabel: string;
  /** JSON object, BALES value → Salesforce value, or `BALES value=Salesforce value` a line; empty: none. */
  readonly valueTable: string;
}

/** Presents what becomes of a sample activity of one kind, as rules and mappings stand right now. */
export default class BalesTaskPreview extends LightningElement {
  @api kind = 'call';
  /** `{result}`, `{campaign|subject}` …; empty: the standard subject. */
  @api subjectTemplate = '';
  /** full, subjectOnly or none. */
  @api body = 'full';
  @api mappings: readonly PreviewMapping[] = [];

  readonly labels = { completed, heading };

  get rows() {
    return [
      { name: subjectLabel, value: this.subject },
      { name: status, value: completed },
      { name: descriptionLabel, value: this.description },
      ...this.mappings.map(({ source, fieldLabel, valueTable }) => ({
        name: fieldLabel,
        value: mapped(sourceOf(this.kind, source).sample, valueTable),
      })),
    ];
  }

  private get subject(): string {
    const own = this.subjectTemplate.trim();
    const samples = templateSamples(this.kind, this.body);
    const template = own === '' ? (STANDARD_SUBJECTS[this.kind] ?? '') : own;
    const filled = template.replace(
      /\{([\w|]+)\}/gu,
      (_place, names: string) =>
        names
          .split('|')
          .map((name) => samples[name] ?? '')
          .find(Boolean) ?? '',
    );
    // As the engine does: no colon that nothing follows.
    return filled.replace(/\s*[：:]$/u, '');
  }

  private get description(): string {
    const mail = isMail(this.kind);
    if (this.body === 'full') return mail ? `${mailSubject}\n\n${text}` : text;
    return this.body === 'subjectOnly' && mail ? mailSubject : noBody;
  }
}

/** As the engine does: the first row whose BALES value is the same after NFKC and trimming. */
function mapped(sample: string, valueTable: string): string {
  const row = rowsOf(valueTable.trim()).find(([from]) => normalized(from) === normalized(sample));
  return row ? row[1].trim() : sample;
}

function normalized(value: string): string {
  return value.normalize('NFKC').trim();
}

/** A JSON object, or `BALES value=Salesforce value` a line. A table that cannot be read maps nothing; the engine reports it. */
function rowsOf(table: string): [string, string][] {
  if (!table.startsWith('{'))
    return table.split(/\r?\n/u).flatMap((line): [string, string][] => {
      const at = line.search(/[=＝]/u);
      return at < 1 ? [] : [[line.slice(0, at), line.slice(at + 1)]];
    });
  try {
    return Object.entries(JSON.parse(table) as Record<string, unknown>).flatMap(
      ([from, to]): [string, string][] => (typeof to === 'string' ? [[from, to]] : []),
    );
  } catch {
    return [];
  }
}
