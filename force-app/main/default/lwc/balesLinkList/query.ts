import { gql } from 'lightning/graphql';

export const LINKS_QUERY = gql`
  query balesLinks($where: BalesLink__c_Filter, $first: Int) {
    uiapi {
      query {
        BalesLink__c(first: $first, where: $where, orderBy: { LastModifiedDate: { order: DESC } }) {
          totalCount
          edges {
            node {
              Id
              Name {
                value
              }
              Key__c {
                value
              }
              Company__c {
                value
              }
              Mail__c {
                value
              }
              Status__c {
                value
                displayValue
              }
              Reason__c {
                value
              }
              Request__c {
                value
                displayValue
              }
              RequestedId__c {
                value
              }
              Lead__r {
                Id
                Name {
                  value
                }
              }
              Contact__r {
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

/** Which links are listed; `needed`: 未連携 and 連携失敗. */
export type LinkFilter = 'needed' | 'unlinked' | 'failed' | 'linked' | 'all';

const STATUSES: Readonly<Record<LinkFilter, readonly string[]>> = {
  needed: ['unlinked', 'failed'],
  unlinked: ['unlinked'],
  failed: ['failed'],
  linked: ['linked'],
  all: [],
};

/** The condition of the query: a status, and a text in name or company. */
export function linkCondition(filter: LinkFilter, text: string) {
  const statuses = STATUSES[filter];
  const like = `%${text.trim().replace(/[%_\\]/gu, '\\$&')}%`;
  const parts = [
    ...(statuses.length > 0 ? [{ Status__c: { in: statuses } }] : []),
    ...(text.trim() === '' ? [] : [{ or: [{ Name: { like } }, { Company__c: { like } }] }]),
  ];
  return parts.length > 0 ? { and: parts } : {};
}
