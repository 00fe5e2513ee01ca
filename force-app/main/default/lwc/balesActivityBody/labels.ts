import actionItemsLabel from '@salesforce/label/c.BalesActionItems';
import connectStatus from '@salesforce/label/c.BalesConnectStatus';
import contactPoint from '@salesforce/label/c.BalesContactPoint';
import copyLink from '@salesforce/label/c.BalesCopyLink';
import foreign from '@salesforce/label/c.BalesNotFromBales';
import gone from '@salesforce/label/c.BalesActivityGone';
import lastReaction from '@salesforce/label/c.BalesLastReaction';
import loading from '@salesforce/label/c.BalesLoading';
import noBody from '@salesforce/label/c.BalesNoBody';
import openBales from '@salesforce/label/c.BalesOpenInBales';
import openRecording from '@salesforce/label/c.BalesOpenRecording';
import openTask from '@salesforce/label/c.BalesOpenTask';
import owner from '@salesforce/label/c.BalesOwner';
import result from '@salesforce/label/c.BalesResult';
import showAll from '@salesforce/label/c.BalesShowAll';
import withdrawnAt from '@salesforce/label/c.BalesWithdrawnAt';

export const labels = {
  actionItems: actionItemsLabel,
  connectStatus,
  contactPoint,
  copyLink,
  foreign,
  gone,
  lastReaction,
  loading,
  noBody,
  openBales,
  openRecording,
  openTask,
  owner,
  result,
  showAll,
  withdrawnAt,
} as const;
