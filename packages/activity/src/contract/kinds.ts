/** The six kinds (活動種別), in the order in which BALES lists them. */
export const kinds = [
  'call',
  'comment',
  'individualMail',
  'bulkMail',
  'receivedMail',
  'opportunityConversion',
] as const;

export type Kind = (typeof kinds)[number];
