import { gql } from 'lightning/graphql';

/** Leads and contacts with the same mail address or name. */
export const CANDIDATES_QUERY = gql`
  query linkCandidates($mail: EmailAddress, $name: String) {
    uiapi {
      query {
        Lead(
          first: 5
          where: {
            and: [{ IsConverted: { eq: false } }, { or: [{ Email: { eq: $mail } }, { Name: { eq: $name } }] }]
          }
        ) {
          edges {
            node {
              Id
              Name {
                value
              }
              Company {
                value
              }
              Email {
                value
              }
            }
          }
        }
        Contact(first: 5, where: { or: [{ Email: { eq: $mail } }, { Name: { eq: $name } }] }) {
          edges {
            node {
              Id
              Name {
                value
              }
              Email {
                value
              }
              Account {
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
