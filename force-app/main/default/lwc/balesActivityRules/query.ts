import { gql } from 'lightning/graphql';

/** One rule a kind. */
export const RULES_QUERY = gql`
  query balesRules {
    uiapi {
      query {
        BalesActivityRule__c(first: 20) {
          edges {
            node {
              Id
              Kind__c {
                value
              }
              Enabled__c {
                value
              }
              Body__c {
                value
                displayValue
              }
            }
          }
        }
      }
    }
  }
`;
