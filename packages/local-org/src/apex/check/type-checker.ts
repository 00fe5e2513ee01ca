import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { CompileProblem, SourceTree } from '../../metadata/contract.ts';
import { runApexLs } from './apex-ls.ts';
import type { ApexLsMessage } from './apex-ls.ts';
import { findJava } from './java.ts';
import { writeProject } from './project-folder.ts';

const WITHOUT_JAVA =
  'The types of this Apex code were not checked: no Java 11 or newer was found. Install one, or name it in BALES_JAVA.';

/** Checks the types of all Apex of an org with apex-ls, in a process of its own. */
export class TypeChecker {
  readonly #findJava: () => string | null;
  #java: string | null | undefined;
  #last: { readonly digest: string; readonly problems: readonly CompileProblem[] } | undefined;

  /** @param locate finds Java; asked once */
  constructor(locate: () => string | null = findJava) {
    this.#findJava = locate;
  }

  /**
   * Type errors of every class and trigger in the tree. The same tree is not checked twice; without Java the result is one warning for
   * the first changed class. In a file that apex-ls cannot parse everything is a warning: it lags behind the language, and our own parser has
   * the say there.
   */
  async check(tree: SourceTree, changed: readonly string[]): Promise<readonly CompileProblem[]> {
    this.#java ??= this.#findJava();
    if (this.#java === null) return [withoutJava(changed)];
    const digest = digestOf(tree);
    if (this.#last?.digest === digest) return this.#last.problems;
    const project = await writeProject(tree);
    try {
      const messages = await runApexLs(this.#java, project.path);
      const unread = new Set(messages.filter(isSyntax).map(({ path }) => path));
      const problems = messages
        .map((message) => problemOf(message, project.treePath(message.path), unread.has(message.path)))
        .filter((problem) => problem !== null);
      this.#last = { digest, problems };
      return problems;
    } finally {
      await project.remove();
    }
  }
}

function withoutJava(changed: readonly string[]): CompileProblem {
  return {
    kind: 'class',
    name: changed[0] ?? '',
    message: WITHOUT_JAVA,
    line: 1,
    column: 1,
    severity: 'warning',
  };
}

function isSyntax(message: ApexLsMessage): boolean {
  return message.category === 'Syntax';
}

/** Null for messages about metadata files: those the deploy itself judges. */
function problemOf(message: ApexLsMessage, path: string | null, unread: boolean): CompileProblem | null {
  const [, name, extension] = /^(.*)\.(cls|trigger)$/.exec(basename(path ?? '')) ?? [];
  if (name === undefined) return null;
  return {
    kind: extension === 'trigger' ? 'trigger' : 'class',
    name,
    message: message.message,
    line: message.line,
    column: message.offset + 1,
    severity: unread ? 'warning' : 'error',
  };
}

function digestOf(tree: SourceTree): string {
  const hash = createHash('sha256');
  for (const [path, text] of [...tree.files].sort(([left], [right]) => (left < right ? -1 : 1)))
    hash.update(`${path}\0${text}\0`);
  return hash.digest('base64');
}
