/** What the user gave cannot be used: exit code 2; or something beside it failed: 1. The message is in the user's language. */
export class BadInput extends Error {
  readonly code: string;
  readonly exitCode: 1 | 2;

  constructor(code: string, message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.name = 'BadInput';
    this.code = code;
    this.exitCode = exitCode;
  }
}
