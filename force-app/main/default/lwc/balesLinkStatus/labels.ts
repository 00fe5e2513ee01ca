import activities from '@salesforce/label/c.BalesOpenIssues';
import asked from '@salesforce/label/c.BalesRequested';
import askedToast from '@salesforce/label/c.BalesRequestSent';
import backlog from '@salesforce/label/c.BalesBacklog';
import cancel from '@salesforce/label/c.BalesUnlinkConfirm';
import failed from '@salesforce/label/c.BalesLinkFailed';
import hidden from '@salesforce/label/c.BalesEmptyHidden';
import lastSync from '@salesforce/label/c.BalesLastSync';
import lead from '@salesforce/label/c.BalesLeadId';
import link from '@salesforce/label/c.BalesDoLink';
import linked from '@salesforce/label/c.BalesLinkLinked';
import loading from '@salesforce/label/c.BalesLoading';
import notSaved from '@salesforce/label/c.BalesNotSaved';
import open from '@salesforce/label/c.BalesOpenInBales';
import paused from '@salesforce/label/c.BalesPausedNotice';
import relinkNeeded from '@salesforce/label/c.BalesRelinkNotice';
import retry from '@salesforce/label/c.BalesDoRetry';
import since from '@salesforce/label/c.BalesLinkedSince';
import title from '@salesforce/label/c.BalesLinkStatusTitle';
import unlink from '@salesforce/label/c.BalesDoUnlink';
import unlinked from '@salesforce/label/c.BalesLinkUnlinked';
import unlinkedText from '@salesforce/label/c.BalesEmptyUnlinkedText';

export const labels = {
  activities,
  asked,
  askedToast,
  backlog,
  cancel,
  failed,
  hidden,
  lastSync,
  lead,
  link,
  linked,
  loading,
  notSaved,
  open,
  paused,
  relinkNeeded,
  retry,
  since,
  title,
  unlink,
  unlinked,
  unlinkedText,
} as const;
