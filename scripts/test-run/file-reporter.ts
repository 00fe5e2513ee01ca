import { relative, resolve } from 'node:path';
import { inspect } from 'node:util';
import type { TestEvent } from 'node:test/reporters';

/**
 * One line a test file, with what failed in it below and what the file printed below that: a green run stays short,
 * a red one says everything. For `node --test --test-reporter`.
 */
export default async function* fileReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const files = new Map<string, FileNotes>();
  for await (const { type, data } of source) {
    const path = data !== undefined && 'file' in data ? data.file : undefined;
    if (path === undefined) continue;
    // Output names the file as it was given, everything else by its whole path.
    const file = resolve(path);
    const notes = files.get(file) ?? { failures: [], printed: [] };
    files.set(file, notes);
    switch (type) {
      case 'test:fail':
        notes.failures.push(failure(data.name, data.line, data.details.error));
        break;
      case 'test:stdout':
      case 'test:stderr':
        notes.printed.push(data.message);
        break;
      case 'test:summary':
        yield fileLine(file, data.success, data.counts.tests, data.duration_ms);
        if (!data.success) yield details(notes);
        files.delete(file);
        break;
      default:
    }
  }
  // A file that ended before its first test has no summary of its own.
  for (const [file, notes] of files)
    if (notes.failures.length > 0) yield `${fileLine(file, false, 0, 0)}${details(notes)}`;
}

interface FileNotes {
  readonly failures: string[];
  readonly printed: string[];
}

function fileLine(file: string, success: boolean, tests: number, milliseconds: number): string {
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${success ? '✔' : '✖'} ${relative(process.cwd(), file)} (${String(tests)} tests, ${seconds} s)\n`;
}

function failure(name: string, line: number | undefined, error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error;
  return `✖ ${name}${line === undefined ? '' : ` (line ${String(line)})`}\n${indent(inspect(cause))}`;
}

function details({ failures, printed }: FileNotes): string {
  const output = printed.length === 0 ? [] : [`printed:\n${indent(printed.join(''))}`];
  return `${[...failures, ...output].map(indent).join('\n')}\n`;
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '    ');
}
