import { gql } from 'lightning/graphql';

export const MAPPING_QUERY = gql`
  query balesMappings($kind: Picklist) {
    uiapi {
      query {
        BalesFieldMapping__c(
          first: 100
          where: { Kind__c: { eq: $kind } }
          orderBy: { Key__c: { order: ASC } }
        ) {
          edges {
            node {
              Id
              Source__c {
                value
              }
              TaskField__c {
                value
              }
              ValueTable__c {
                value
              }
              Enabled__c {
                value
              }
            }
          }
        }
        BalesActivityRule__c(first: 1, where: { Kind__c: { eq: $kind } }) {
          edges {
            node {
              Id
              SubjectTemplate__c {
                value
              }
              Body__c {
                value
              }
            }
          }
        }
      }
    }
  }
`;
