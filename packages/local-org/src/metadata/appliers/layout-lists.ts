import type { XmlElement } from '../../server/xml.ts';
import { childrenOf, placeOf, text } from '../components/element.ts';
import type { DeployContext, Report } from '../deploy/applier.ts';
import { findField, needEach, placeOfPart } from './references.ts';

/** Related lists that layouts call by names of their own, with the object that they show; null: no object of this org. */
const STANDARD_LISTS: Readonly<Record<string, string | null>> = {
  RelatedAccountList: 'Account',
  RelatedAccountSalesTeam: null,
  RelatedActivityList: 'Task',
  RelatedActivityAttachmentList: null,
  RelatedApprovalHistory: null,
  RelatedAssetList: null,
  RelatedAttachmentList: 'Attachment',
  RelatedCampaignHistoryList: 'CampaignMember',
  RelatedCampaignInfluenceList: null,
  RelatedCampaignList: 'CampaignMember',
  RelatedCampaignMemberList: 'CampaignMember',
  RelatedCaseCommentsList: 'CaseComment',
  RelatedCaseHistoryList: null,
  RelatedCaseList: 'Case',
  RelatedContactAccountRelationList: 'AccountContactRelation',
  RelatedContactList: 'Contact',
  RelatedContactRoleList: 'OpportunityContactRole',
  RelatedContentList: null,
  RelatedContractList: 'Contract',
  RelatedDuplicateRecordItemList: null,
  RelatedEmailList: 'EmailMessage',
  RelatedEmailMessageList: 'EmailMessage',
  RelatedEntityHistoryList: null,
  RelatedFileList: 'ContentDocumentLink',
  RelatedHTMLEmailList: null,
  RelatedHistoryList: 'Task',
  RelatedLineItemList: 'OpportunityLineItem',
  RelatedNoteList: 'Note',
  RelatedNoteAttachmentList: null,
  RelatedOpportunityList: 'Opportunity',
  RelatedOpportunitySalesTeam: null,
  RelatedOrderList: null,
  RelatedPartnerList: null,
  RelatedProcessHistoryList: null,
  RelatedQuoteList: null,
  RelatedSolutionList: null,
  RelatedStageHistoryList: 'OpportunityHistory',
};

/** Checks the related lists of a layout: that they exist, with the custom fields, buttons and actions they name. */
export function checkRelatedLists(
  layout: XmlElement | undefined,
  object: string,
  context: DeployContext,
  report: Report,
): void {
  for (const list of childrenOf(layout, 'relatedLists')) {
    const name = text(list, 'relatedList') ?? '';
    const shown = childOf(name, object, context);
    if (shown === undefined) {
      report.error(`Cannot find related list:${name}`, placeOfPart(list, 'relatedList'));
      continue;
    }
    if (shown === null) continue;
    checkFields(list, name, shown, context, report);
    const ofChild = (own: string): string => `${shown}.${own}`;
    needEach(context, report, list, 'customButtons', 'WebLink', ofChild);
    needEach(context, report, list, 'quickActions', 'QuickAction');
  }
}

/** Object of a related list's rows: a standard list, or `Child__c.Lookup__c`. Undefined: there is no such list. */
function childOf(name: string, object: string, context: DeployContext): string | null | undefined {
  const standard = STANDARD_LISTS[name];
  if (standard !== undefined) return standard;
  const [child = '', lookup = ''] = name.split('.');
  const field = findField(context, child, lookup);
  return field?.referenceTo.includes(object) ? child : undefined;
}

/** Custom fields are named as such; codes of standard columns (`TASK.DUE_DATE`) come with the platform's lists. */
function checkFields(
  list: XmlElement,
  name: string,
  shown: string,
  context: DeployContext,
  report: Report,
): void {
  const named = [...childrenOf(list, 'fields'), ...childrenOf(list, 'sortField')];
  for (const part of named) {
    const column = part.text.trim();
    const field = /(?:^|\.)(\w+__c)$/i.exec(column)?.[1];
    if (field === undefined && /^[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)*$/.test(column)) continue;
    if (field === undefined || !findField(context, shown, field))
      report.error(`Invalid field:${column} in related list:${name}`, placeOf(part));
  }
}
