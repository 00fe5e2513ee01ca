import { gql } from 'lightning/graphql';

/** The connections of this org, the one of its first tenant first, and what went wrong last. */
export const HEALTH_QUERY = gql`
  query balesHealth {
    uiapi {
      query {
        BalesConnection__c(first: 50, orderBy: { Key__c: { order: ASC } }) {
          edges {
            node {
              Id
              State__c {
                value
                displayValue
              }
              Paused__c {
                value
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
              Tenant__c {
                value
              }
              Version__c {
                value
              }
              LastSyncAt__c {
                value
              }
              Backlog__c {
                value
              }
              ApiUsed__c {
                value
              }
              ApiLimit__c {
                value
              }
              ApiUsedOwn__c {
                value
              }
              ApiReserve__c {
                value
              }
              DailyCounts__c {
                value
              }
              LastErrorCode__c {
                value
              }
              LastErrorAt__c {
                value
              }
            }
          }
        }
        BalesSyncIssue__c(
          first: 5
          where: { Status__c: { eq: "open" } }
          orderBy: { LastSeenAt__c: { order: DESC } }
        ) {
          totalCount
          edges {
            node {
              Id
              Summary__c {
                value
              }
              Parameters__c {
                value
              }
              Field__c {
                value
              }
              Count__c {
                value
              }
              Code__c {
                value
              }
              LastSeenAt__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
