import { fill } from 'c/balesFormat';
import actionItem from '@salesforce/label/c.BalesSourceActionItem';
import amount from '@salesforce/label/c.BalesSourceAmount';
import body from '@salesforce/label/c.BalesSourceBody';
import campaign from '@salesforce/label/c.BalesSourceCampaign';
import comment from '@salesforce/label/c.BalesKindComment';
import connectStatus from '@salesforce/label/c.BalesConnectStatus';
import contactPoint from '@salesforce/label/c.BalesContactPoint';
import from from '@salesforce/label/c.BalesSourceFrom';
import handover from '@salesforce/label/c.BalesSourceHandover';
import meetingAt from '@salesforce/label/c.BalesSourceMeeting';
import opportunityName from '@salesforce/label/c.BalesSourceName';
import phone from '@salesforce/label/c.BalesSourceNumber';
import recorder from '@salesforce/label/c.BalesSourceRecorder';
import result from '@salesforce/label/c.BalesResult';
import sampleAnswered from '@salesforce/label/c.BalesSampleAnswered';
import sampleCampaign from '@salesforce/label/c.BalesSampleCampaign';
import sampleOpportunity from '@salesforce/label/c.BalesSampleOpportunity';
import samplePerson from '@salesforce/label/c.BalesSamplePerson';
import samplePoint from '@salesforce/label/c.BalesSamplePoint';
import sampleResult from '@salesforce/label/c.BalesSampleResult';
import sampleSubject from '@salesforce/label/c.BalesSampleSubject';
import sampleText from '@salesforce/label/c.BalesSampleText';
import sequence from '@salesforce/label/c.BalesSourceSequence';
import subject from '@salesforce/label/c.BalesSourceSubject';
import subjectOfBulkMail from '@salesforce/label/c.BalesSubjectBulkMail';
import subjectOfCall from '@salesforce/label/c.BalesSubjectCall';
import subjectOfComment from '@salesforce/label/c.BalesSubjectComment';
import subjectOfConversion from '@salesforce/label/c.BalesSubjectOpportunityConversion';
import subjectOfIndividualMail from '@salesforce/label/c.BalesSubjectIndividualMail';
import subjectOfReceivedMail from '@salesforce/label/c.BalesSubjectReceivedMail';
import text from '@salesforce/label/c.BalesSourceText';
import to from '@salesforce/label/c.BalesSourceTo';

/** A member of an activity, as `BalesFieldMapping__c.Source__c` names it, with a value that could stand there. */
export interface Source {
  readonly name: string;
  readonly label: string;
  readonly sample: string;
}

const source = (name: string, label: string, sample: string): Source => ({ name, label, sample });

const RECORDER = source('recorder.name', recorder, samplePerson);
const MAIL = [
  source('subject', subject, sampleSubject),
  source('body', body, sampleText),
  source('from', from, 'hanako.sato@example.com'),
  source('to', to, 'taro.yamada@example.com'),
  RECORDER,
];

const SOURCES: Readonly<Record<string, readonly Source[]>> = {
  call: [
    source('result', result, sampleResult),
    source('connectStatus', connectStatus, sampleAnswered),
    source('contactPoint', contactPoint, samplePoint),
    source('comment', comment, sampleText),
    source('number', phone, '03-1234-5678'),
    RECORDER,
  ],
  comment: [source('text', text, sampleText), RECORDER],
  individualMail: [source('viaSequence', sequence, sampleCampaign), ...MAIL],
  bulkMail: [source('campaign', campaign, sampleCampaign), ...MAIL],
  receivedMail: MAIL,
  opportunityConversion: [
    source('name', opportunityName, sampleOpportunity),
    source('meetingAt', meetingAt, '2026-12-01T10:00:00+09:00'),
    source('amount', amount, '1200000'),
    source('handover', handover, sampleText),
    RECORDER,
  ],
};

export function sourcesOf(kind: string): readonly Source[] {
  return SOURCES[kind] ?? [];
}

const ACTION_ITEM = 'actionItem:';

/** A source by name; one that is not known, as a newer engine may have, is shown by its name and has no sample. */
export function sourceOf(kind: string, name: string): Source {
  if (name.startsWith(ACTION_ITEM))
    return source(name, fill(actionItem, name.slice(ACTION_ITEM.length)), sampleText);
  return sourcesOf(kind).find((one) => one.name === name) ?? source(name, name, '');
}

/** The engine's own subjects, for a rule that has none. */
export const STANDARD_SUBJECTS: Readonly<Record<string, string>> = {
  call: subjectOfCall,
  comment: subjectOfComment,
  individualMail: subjectOfIndividualMail,
  bulkMail: subjectOfBulkMail,
  receivedMail: subjectOfReceivedMail,
  opportunityConversion: subjectOfConversion,
};

export const isMail = (kind: string): boolean => kind.endsWith('Mail');

/**
 * What a subject may name: `{result}`, `{subject}` … as `BalesActivityRule__c.SubjectTemplate__c` has them. The body policy
 * (full, subjectOnly or none) rules subjects of mails and first lines too.
 */
export function templateSamples(kind: string, policy: string): Readonly<Record<string, string>> {
  const named = Object.fromEntries(sourcesOf(kind).map((one) => [one.name, one.sample]));
  const firstLine = policy === 'full' || (policy === 'subjectOnly' && !isMail(kind)) ? sampleText : '';
  const shown = isMail(kind) && policy === 'none' ? { subject: '' } : {};
  return { ...named, ...shown, recorder: samplePerson, firstLine, campaign: sampleCampaign };
}
