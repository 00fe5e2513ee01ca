export { gql, graphql, refreshGraphQL } from 'lightning/graphql';
