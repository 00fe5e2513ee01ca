import { gql } from 'lightning/graphql';

/** Contacts of an account with the same mail address or name. */
export const CONTACTS_QUERY = gql`
  query contactCandidates($account: ID, $mail: EmailAddress, $name: String) {
    uiapi {
      query {
        sameMail: Contact(
          first: 5
          where: { and: [{ AccountId: { eq: $account } }, { Email: { eq: $mail } }] }
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
            }
          }
        }
        sameName: Contact(
          first: 5
          where: { and: [{ AccountId: { eq: $account } }, { Name: { eq: $name } }] }
        ) {
          edges {
            node {
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
`;
