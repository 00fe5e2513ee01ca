import all from '@salesforce/label/c.BalesAll';
import asked from '@salesforce/label/c.BalesRequested';
import candidates from '@salesforce/label/c.BalesCandidates';
import chosen from '@salesforce/label/c.BalesSelected';
import company from '@salesforce/label/c.BalesCompany';
import doLink from '@salesforce/label/c.BalesDoLink';
import doRetry from '@salesforce/label/c.BalesDoRetry';
import doUnlink from '@salesforce/label/c.BalesDoUnlink';
import empty from '@salesforce/label/c.BalesNoLinks';
import emptyText from '@salesforce/label/c.BalesNoLinksText';
import failed from '@salesforce/label/c.BalesLinkFailed';
import filter from '@salesforce/label/c.BalesLinkFilter';
import leadName from '@salesforce/label/c.BalesLeadName';
import linked from '@salesforce/label/c.BalesLinkLinked';
import linkedTo from '@salesforce/label/c.BalesLinkedTo';
import loading from '@salesforce/label/c.BalesLoading';
import more from '@salesforce/label/c.BalesLoadMore';
import needed from '@salesforce/label/c.BalesUnlinkedOrFailed';
import nOf from '@salesforce/label/c.BalesNOf';
import ordered from '@salesforce/label/c.BalesOrdered';
import partly from '@salesforce/label/c.BalesPartlyOrdered';
import reason from '@salesforce/label/c.BalesReason';
import search from '@salesforce/label/c.BalesSearchLinks';
import selectAll from '@salesforce/label/c.BalesSelectAll';
import selectOne from '@salesforce/label/c.BalesSelectOne';
import status from '@salesforce/label/c.BalesLinkStatusColumn';
import title from '@salesforce/label/c.BalesLinkListTitle';
import tooMany from '@salesforce/label/c.BalesTooMany';
import unlinked from '@salesforce/label/c.BalesLinkUnlinked';
import unlinkQuestion from '@salesforce/label/c.BalesUnlinkConfirm';

export const labels = {
  all,
  asked,
  candidates,
  chosen,
  company,
  doLink,
  doRetry,
  doUnlink,
  empty,
  emptyText,
  failed,
  filter,
  leadName,
  linked,
  linkedTo,
  loading,
  more,
  needed,
  nOf,
  ordered,
  partly,
  reason,
  search,
  selectAll,
  selectOne,
  status,
  title,
  tooMany,
  unlinked,
  unlinkQuestion,
} as const;
