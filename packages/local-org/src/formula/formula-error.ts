/** Why a formula is refused, in the platform's words (`Field X__c does not exist. Check spelling.`). */
export class FormulaError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FormulaError';
  }
}
