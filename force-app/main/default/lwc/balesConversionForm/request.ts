import type { FieldQuestion, FieldValue } from 'c/balesFieldInput';
import { dayKey } from 'c/balesFormat';
import { keyOf } from './questions';

export type Answers = Readonly<Record<string, FieldValue>>;

const CLOSES_IN_DAYS = 30;
const DAY = 86_400_000;

/** What stands in the form before anybody wrote into it. */
export function defaultAnswers(
  questions: readonly FieldQuestion[],
  company: string,
  owner: { readonly id: string; readonly name: string } | null,
  now: number,
): Answers {
  const today = dayKey(new Date(now).toISOString());
  const stage = questions.find(({ apiName }) => apiName === 'StageName')?.options[0]?.value;
  return {
    'Opportunity.Name': `${company} ${today}`.trim(),
    'Opportunity.StageName': stage ?? null,
    'Opportunity.CloseDate': dayKey(new Date(now + CLOSES_IN_DAYS * DAY).toISOString()),
    'Opportunity.OwnerId': owner,
  };
}

/** Keys of required questions that nobody answered. */
export function unanswered(questions: readonly FieldQuestion[], answers: Answers): string[] {
  return questions
    .filter((question) => question.required)
    .map(keyOf)
    .filter((key) => answers[key] === undefined || answers[key] === null || answers[key] === '');
}

/** The fields of one object, by API name, as `BalesConversion` takes them; unanswered ones are left out. */
export function fieldsOf(objectName: string, questions: readonly FieldQuestion[], answers: Answers) {
  const entries = questions
    .filter((question) => question.objectName === objectName)
    .map((question) => [question.apiName, plain(answers[keyOf(question)] ?? null)] as const)
    .filter(([, value]) => value !== null && value !== '');
  return Object.fromEntries(entries);
}

function plain(value: FieldValue): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? value.id : value;
}
