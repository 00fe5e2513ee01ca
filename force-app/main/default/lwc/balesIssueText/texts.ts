import accessRefused from '@salesforce/label/c.BalesIssueAccessRefused';
import apiCurrentlyDisabled from '@salesforce/label/c.BalesIssueApiCurrentlyDisabled';
import apiDisabledForOrg from '@salesforce/label/c.BalesIssueApiDisabledForOrg';
import apiReserveReached from '@salesforce/label/c.BalesIssueApiReserveReached';
import cannotInsertUpdateActivateEntity from '@salesforce/label/c.BalesIssueCannotInsertUpdateActivateEntity';
import cannotUpdateConvertedLead from '@salesforce/label/c.BalesIssueCannotUpdateConvertedLead';
import duplicateValue from '@salesforce/label/c.BalesIssueDuplicateValue';
import entityIsDeleted from '@salesforce/label/c.BalesIssueEntityIsDeleted';
import entityIsLocked from '@salesforce/label/c.BalesIssueEntityIsLocked';
import fieldCustomValidationException from '@salesforce/label/c.BalesIssueFieldCustomValidationException';
import fieldIntegrityException from '@salesforce/label/c.BalesIssueFieldIntegrityException';
import fieldNotAllowed from '@salesforce/label/c.BalesIssueFieldNotAllowed';
import fieldNotGranted from '@salesforce/label/c.BalesIssueFieldNotGranted';
import fieldNotWritable from '@salesforce/label/c.BalesIssueFieldNotWritable';
import inactiveOwnerOrUser from '@salesforce/label/c.BalesIssueInactiveOwnerOrUser';
import insufficientAccess from '@salesforce/label/c.BalesIssueInsufficientAccess';
import invalidCrossReferenceKey from '@salesforce/label/c.BalesIssueInvalidCrossReferenceKey';
import invalidLogin from '@salesforce/label/c.BalesIssueInvalidLogin';
import ipRestricted from '@salesforce/label/c.BalesIssueIpRestricted';
import noAnswer from '@salesforce/label/c.BalesIssueNoAnswer';
import ownFieldRefused from '@salesforce/label/c.BalesIssueOwnFieldRefused';
import relinkNeeded from '@salesforce/label/c.BalesIssueRelinkNeeded';
import requestLimitExceeded from '@salesforce/label/c.BalesIssueRequestLimitExceeded';
import requiredFieldMissing from '@salesforce/label/c.BalesIssueRequiredFieldMissing';
import sameRecord from '@salesforce/label/c.BalesIssueSameRecord';
import storageLimitExceeded from '@salesforce/label/c.BalesIssueStorageLimitExceeded';
import textCut from '@salesforce/label/c.BalesIssueTextCut';
import txnSecurity from '@salesforce/label/c.BalesIssueTxnSecurity';
import unableToLockRow from '@salesforce/label/c.BalesIssueUnableToLockRow';
import userNotLinked from '@salesforce/label/c.BalesIssueUserNotLinked';
import valueNotInPicklist from '@salesforce/label/c.BalesIssueValueNotInPicklist';
import valueOfWrongType from '@salesforce/label/c.BalesIssueValueOfWrongType';
import more from '@salesforce/label/c.BalesIssueMore';
import other from '@salesforce/label/c.BalesIssueOther';

/** Sentences by code, with the places that parameters fill in. */
export const TEXTS: Readonly<Record<string, string>> = {
  ACCESS_REFUSED: accessRefused,
  API_CURRENTLY_DISABLED: apiCurrentlyDisabled,
  API_DISABLED_FOR_ORG: apiDisabledForOrg,
  API_RESERVE_REACHED: apiReserveReached,
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: cannotInsertUpdateActivateEntity,
  CANNOT_UPDATE_CONVERTED_LEAD: cannotUpdateConvertedLead,
  DUPLICATE_VALUE: duplicateValue,
  ENTITY_IS_DELETED: entityIsDeleted,
  ENTITY_IS_LOCKED: entityIsLocked,
  FIELD_CUSTOM_VALIDATION_EXCEPTION: fieldCustomValidationException,
  FIELD_INTEGRITY_EXCEPTION: fieldIntegrityException,
  FIELD_NOT_ALLOWED: fieldNotAllowed,
  FIELD_NOT_GRANTED: fieldNotGranted,
  FIELD_NOT_WRITABLE: fieldNotWritable,
  INACTIVE_OWNER_OR_USER: inactiveOwnerOrUser,
  INVALID_CROSS_REFERENCE_KEY: invalidCrossReferenceKey,
  INVALID_LOGIN: invalidLogin,
  IP_RESTRICTED: ipRestricted,
  NO_ANSWER: noAnswer,
  OWN_FIELD_REFUSED: ownFieldRefused,
  RELINK_NEEDED: relinkNeeded,
  REQUEST_LIMIT_EXCEEDED: requestLimitExceeded,
  REQUIRED_FIELD_MISSING: requiredFieldMissing,
  SAME_RECORD: sameRecord,
  STORAGE_LIMIT_EXCEEDED: storageLimitExceeded,
  TEXT_CUT: textCut,
  UNABLE_TO_LOCK_ROW: unableToLockRow,
  USER_NOT_LINKED: userNotLinked,
  VALUE_NOT_IN_PICKLIST: valueNotInPicklist,
  VALUE_OF_WRONG_TYPE: valueOfWrongType,
};

/** Sentences of codes that begin alike. */
export const GROUPS: readonly (readonly [string, string])[] = [
  ['INSUFFICIENT_ACCESS', insufficientAccess],
  ['TXN_SECURITY', txnSecurity],
];

export const MORE = more;
export const OTHER = other;
