import { t } from './written.ts';
import type { Written } from './written.ts';

/** Permissions for things that do not exist. */
export const BROKEN_GRANTS: readonly Written[] = [
  [
    'PermissionSet',
    'PS',
    'permissionsets/PS.permissionset',
    t('applicationVisibilities', '<application>Nope0</application><visible>true</visible>') +
      t('applicationVisibilities', '<application>standard__Nope1</application><visible>true</visible>') +
      t('classAccesses', '<apexClass>Nope2</apexClass><enabled>true</enabled>') +
      t('customMetadataTypeAccesses', '<enabled>true</enabled><name>Nope3__mdt</name>') +
      t('customPermissions', '<enabled>true</enabled><name>Nope4</name>') +
      t('customSettingAccesses', '<enabled>true</enabled><name>Nope5__c</name>') +
      t(
        'externalCredentialPrincipalAccesses',
        '<enabled>true</enabled><externalCredentialPrincipal>Nope6-p</externalCredentialPrincipal>',
      ) +
      t(
        'externalDataSourceAccesses',
        '<enabled>true</enabled><externalDataSource>Nope7</externalDataSource>',
      ) +
      t(
        'fieldPermissions',
        '<editable>true</editable><field>Lead.Nope8__c</field><readable>true</readable>',
      ) +
      t('flowAccesses', '<enabled>true</enabled><flow>Nope9</flow>') +
      '<label>p</label><license>Nope10</license>' +
      t(
        'objectPermissions',
        '<allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Nope11__c</object><viewAllRecords>false</viewAllRecords>',
      ) +
      t('pageAccesses', '<apexPage>Nope12</apexPage><enabled>true</enabled>') +
      t('recordTypeVisibilities', '<recordType>Lead.Nope13</recordType><visible>true</visible>') +
      t('tabSettings', '<tab>Nope14</tab><visibility>Visible</visibility>') +
      t('tabSettings', '<tab>standard-Nope15</tab><visibility>Visible</visibility>') +
      t('userPermissions', '<enabled>true</enabled><name>Nope16</name>'),
  ],
  [
    'PermissionSetGroup',
    'PSG',
    'permissionsetgroups/PSG.permissionsetgroup',
    '<label>g</label><mutingPermissionSets>Nope0</mutingPermissionSets><permissionSets>Nope1</permissionSets>',
  ],
  [
    'MutingPermissionSet',
    'Mute',
    'mutingpermissionsets/Mute.mutingpermissionset',
    t('fieldPermissions', '<editable>true</editable><field>Lead.Nope0__c</field><readable>true</readable>') +
      '<label>m</label>',
  ],
  [
    'Profile',
    'Admin',
    'profiles/Admin.profile',
    t('fieldPermissions', '<editable>true</editable><field>Lead.Nope0__c</field><readable>true</readable>') +
      t('layoutAssignments', '<layout>Lead-Nope1</layout>') +
      t('layoutAssignments', '<layout>Nope2-L</layout><recordType>Lead.Nope3</recordType>') +
      t('tabVisibilities', '<tab>Nope4</tab><visibility>DefaultOn</visibility>') +
      t('userPermissions', '<enabled>true</enabled><name>Nope5</name>'),
  ],
];
