import { LightningElement } from 'lwc';
import connection from '@salesforce/label/c.BalesSettingsConnection';
import mapping from '@salesforce/label/c.BalesSettingsMapping';
import rules from '@salesforce/label/c.BalesSettingsRules';
import title from '@salesforce/label/c.BalesSettingsTitle';
import users from '@salesforce/label/c.BalesSettingsUsers';

/** 設定: the four parts under which BALES CLOUD keeps its own Salesforce settings. */
export default class BalesSettings extends LightningElement {
  readonly labels = { connection, mapping, rules, title, users };
}
