import { LightningElement, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import type { GraphQlResult } from 'lightning/graphql';
import { isTrue, labelOf, problemOf, rowsOf, textOf } from 'c/balesRows';
import type { Row } from 'c/balesRows';
import { chosenConnection } from 'c/balesTenantPicker';
import loading from '@salesforce/label/c.BalesLoading';
import noConnection from '@salesforce/label/c.BalesNoConnection';
import noConnectionText from '@salesforce/label/c.BalesNoConnectionText';
import personal from '@salesforce/label/c.BalesConnectionPersonal';
import connectedAs from '@salesforce/label/c.BalesConnectedAs';
import state from '@salesforce/label/c.BalesState';

/** The options of the connection; the connection itself is made in BALES CLOUD. */
export default class BalesConnectionSettings extends LightningElement {
  readonly labels = { connectedAs, loading, noConnection, noConnectionText, personal, state };
  readonly fieldNames = [
    'OwnerPolicy__c',
    'DefaultOwner__c',
    'WithoutUserLink__c',
    'OpportunityChoice__c',
    'SendFrom__c',
    'TimeZone__c',
    'ApiReserve__c',
    'ConvertLead__c',
    'Mirrors__c',
    'StoreMail__c',
  ];
  result: GraphQlResult = {};
  chosen = '';
  readonly query = gql`
    query balesConnection {
      uiapi {
        query {
          BalesConnection__c(first: 50, orderBy: { Key__c: { order: ASC } }) {
            edges {
              node {
                Id
                Tenant__c {
                  value
                }
                State__c {
                  value
                  displayValue
                }
                PersonalAccount__c {
                  value
                }
                ConnectedUser__r {
                  Id
                  Name {
                    value
                  }
                }
              }
            }
          }
        }
      }
    }
  `;

  @wire(graphql, { query: '$query' })
  readResult(result: GraphQlResult): void {
    this.result = result;
  }

  get problem(): unknown {
    return problemOf(this.result);
  }

  get isLoading(): boolean {
    return this.result.data === undefined;
  }

  get connections(): Row[] {
    return rowsOf(this.result.data, 'BalesConnection__c');
  }

  get connection() {
    const row = chosenConnection(this.connections, this.chosen);
    if (!row) return null;
    return {
      id: row.Id,
      state: labelOf(row, 'State__c'),
      user: textOf(row, 'ConnectedUser__r.Name') || '–',
      isPersonal: isTrue(row, 'PersonalAccount__c'),
    };
  }

  handleTenant(event: CustomEvent<string>): void {
    this.chosen = event.detail;
  }

  async handleRetry(): Promise<void> {
    await this.result.refresh?.();
  }
}
