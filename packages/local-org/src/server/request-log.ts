import { randomInt } from 'node:crypto';
import { OrgError } from '../org/errors.ts';
import type { OrgRequest } from './request.ts';

/** One line of the recent requests. No bodies, no tokens. */
export interface LoggedRequest {
  /** Milliseconds UTC, the machine's clock. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
}

const KEPT = 200;

/** The last requests, for the page and the admin endpoint, and the place where defects of the org itself are reported. */
export class RequestLog {
  readonly #recent: LoggedRequest[] = [];
  readonly #report: (line: string) => void;
  /** Requests answered since the start. */
  total = 0;
  /** Defects since the start: exceptions that are no `OrgError`. */
  defects = 0;

  /** @param report takes a line about a defect; default: standard error */
  constructor(report: (line: string) => void = (line) => process.stderr.write(`${line}\n`)) {
    this.#report = report;
  }

  add(request: LoggedRequest): void {
    this.total += 1;
    this.#recent.push(request);
    if (this.#recent.length > KEPT) this.#recent.shift();
  }

  /** Newest first. */
  recent(): LoggedRequest[] {
    return this.#recent.toReversed();
  }

  warn(line: string): void {
    this.#report(line);
  }

  /** Reports a defect outside of any request. */
  defect(error: unknown): void {
    this.defects += 1;
    this.#report(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  /** Reports a defect and gives the error that the client sees, as the platform words it. */
  unexpected(error: unknown, request: OrgRequest): OrgError {
    this.defects += 1;
    const errorId = `${String(randomInt(1e9, 2e9))}-${String(randomInt(1e5))} (${String(-randomInt(1e9, 2e9))})`;
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#report(`${errorId} ${request.method} ${request.path}: ${detail}`);
    return new OrgError(
      'UNKNOWN_EXCEPTION',
      `An unexpected error occurred. Please include this ErrorId if you contact support: ${errorId}`,
      { status: 500, cause: error },
    );
  }
}
