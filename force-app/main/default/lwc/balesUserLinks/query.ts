import { gql } from 'lightning/graphql';

/** Active BALES users with their Salesforce user, and who is suggested. */
export const USERS_QUERY = gql`
  query balesUsers {
    uiapi {
      query {
        BalesUserLink__c(
          first: 500
          where: { State__c: { eq: "active" } }
          orderBy: { Name: { order: ASC } }
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              Key__c {
                value
              }
              Mail__c {
                value
              }
              GmailLinked__c {
                value
              }
              User__r {
                Id
                Name {
                  value
                }
              }
              SuggestedUser__r {
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
