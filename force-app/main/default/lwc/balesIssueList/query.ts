import { gql } from 'lightning/graphql';

export const ISSUES_QUERY = gql`
  query balesIssues($status: Picklist, $first: Int) {
    uiapi {
      query {
        BalesSyncIssue__c(
          first: $first
          where: { Status__c: { eq: $status } }
          orderBy: { LastSeenAt__c: { order: DESC } }
        ) {
          totalCount
          edges {
            node {
              Id
              Name {
                value
              }
              Code__c {
                value
              }
              Summary__c {
                value
              }
              Parameters__c {
                value
              }
              Count__c {
                value
              }
              Kind__c {
                value
                displayValue
              }
              Field__c {
                value
              }
              RecordId__c {
                value
              }
              Attempts__c {
                value
              }
              LastSeenAt__c {
                value
              }
              Request__c {
                value
              }
              Link__r {
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
