/** What the user gave cannot be used: exit code 2. The message is in the user's language. */
export class BadInput extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'BadInput';
    this.code = code;
  }
}
