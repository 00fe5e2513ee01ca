import { OrgError } from '../../org/errors.ts';
import type { Component } from '../components/component.ts';
import { keyOf } from '../components/component.ts';
import type { Place } from '../components/element.ts';
import type { StoredComponent } from '../components/stored-component.ts';
import type { PutOutcome } from '../components/component-store.ts';
import { compileApex } from '../appliers/apex.ts';
import { applierOf } from '../appliers/registry.ts';
import type { DeployPackage } from '../package/read-package.ts';
import { errorOf } from '../package/message.ts';
import { applySchema } from '../schema/apply-schema.ts';
import type { DeployContext, Report } from './applier.ts';
import { deleteNamed } from './delete-components.ts';
import { DeployMessages } from './deploy-messages.ts';
import { inStages } from './stages.ts';
import type { Stage } from './stages.ts';

interface Staged {
  readonly component: Component;
  readonly before: StoredComponent | undefined;
  readonly stored: StoredComponent;
  readonly outcome: PutOutcome;
}

/** One pass over a package inside a database transaction: deletions, then stage by stage what is deployed. */
export class DeployRun {
  readonly messages: DeployMessages;
  /** Components that came and have not failed yet: what later ones may refer to. */
  readonly pending: Set<string>;
  readonly #context: DeployContext;
  readonly #package: DeployPackage;

  constructor(
    context: Omit<DeployContext, 'exists' | 'candidates' | 'find'>,
    pack: DeployPackage,
    ignoreWarnings: boolean,
  ) {
    this.#package = pack;
    this.pending = new Set(pack.components.map(keyOf));
    this.messages = new DeployMessages(pack.rootFolder, context.now, ignoreWarnings);
    this.#context = {
      ...context,
      exists: (type, fullName) =>
        context.components.has(type, fullName) || this.pending.has(keyOf({ type, fullName })),
      candidates: (type) => this.#candidates(type),
      find: (type, fullName) => context.components.get(type, fullName),
    };
  }

  #candidates(type: string): readonly Component[] {
    const coming = this.#package.components.filter((c) => c.type === type && this.pending.has(keyOf(c)));
    const names = new Set(coming.map((component) => component.fullName.toLowerCase()));
    const standing = this.#context.components.ofType(type);
    return [...standing.filter((component) => !names.has(component.fullName.toLowerCase())), ...coming];
  }

  run(): void {
    const { problems, components, deletesBefore, deletesAfter } = this.#package;
    for (const problem of problems) this.messages.problem(problem);
    for (const notice of this.#package.notices ?? []) this.messages.notice(notice);
    if (deletesBefore) deleteNamed(deletesBefore, 'destructiveChanges.xml', this.#context, this.messages);
    for (const { stage, components: staged } of inStages(components)) this.#runStage(stage, staged);
    if (deletesAfter) deleteNamed(deletesAfter, 'destructiveChangesPost.xml', this.#context, this.messages);
    if (problems.length === 0) this.messages.manifest('package.xml');
  }

  #runStage(stage: Stage, components: readonly Component[]): void {
    if (components.length === 0) return;
    const staged = components
      .map((component) => this.#stage(component))
      .filter((entry) => entry !== undefined);
    const good = this.#complete(stage, staged);
    for (const entry of good) this.#apply(entry);
  }

  /** Checks a component and puts it into the store. */
  #stage(component: Component): Staged | undefined {
    const report = this.#reportFor(component);
    const applier = applierOf(component.type);
    if (applier) applier.check?.(component, this.#context, report);
    else report.error(`Not available for deploy for this organization: ${component.type}`);
    if (report.failed) {
      this.pending.delete(keyOf(component));
      return undefined;
    }
    const { components, userId, now } = this.#context;
    const before = components.get(component.type, component.fullName);
    const standing = before ? undefined : applier?.standingId?.(component, this.#context);
    const { outcome, stored } = components.put(component, userId, now, standing);
    return { component, before, stored, outcome };
  }

  #complete(stage: Stage, staged: readonly Staged[]): readonly Staged[] {
    if (stage.then === 'schema') return this.#completeSchema(staged);
    if (stage.then === 'apex') return this.#completeApex(staged);
    return staged;
  }

  #completeSchema(staged: readonly Staged[]): readonly Staged[] {
    if (staged.every((entry) => entry.outcome === 'unchanged')) return staged;
    try {
      applySchema(this.#context);
      return staged;
    } catch (error) {
      if (!(error instanceof OrgError)) throw error;
    }
    return this.#oneByOne(staged);
  }

  /** Some component does not fit the rest: takes them in one at a time to learn which. */
  #oneByOne(staged: readonly Staged[]): readonly Staged[] {
    const { components, userId, now } = this.#context;
    for (const entry of staged) components.revert(entry.component, entry.before);
    return staged.filter((entry) => {
      components.put(entry.component, userId, now);
      try {
        applySchema(this.#context);
        return true;
      } catch (error) {
        this.#fail(entry, error);
        return false;
      }
    });
  }

  #completeApex(staged: readonly Staged[]): readonly Staged[] {
    const problems = compileApex(this.#context);
    const failed = new Set<string>();
    for (const problem of problems) {
      const key = keyOf({
        type: problem.kind === 'class' ? 'ApexClass' : 'ApexTrigger',
        fullName: problem.name,
      });
      const entry = staged.find((candidate) => keyOf(candidate.component) === key);
      const subject = entry?.component ?? {
        type: 'ApexClass',
        fullName: problem.name,
        fileName: `classes/${problem.name}.cls`,
      };
      if (problem.severity === 'warning') {
        this.messages.notice({ ...errorOf(subject, problem.message, problem), problemType: 'Warning' });
        continue;
      }
      const message = entry
        ? problem.message
        : `Dependent class is invalid and needs recompilation: ${problem.message}`;
      this.messages.problem(errorOf(subject, message, problem));
      failed.add(key);
    }
    for (const entry of staged) if (failed.has(keyOf(entry.component))) this.#revert(entry);
    return staged.filter((entry) => !failed.has(keyOf(entry.component)));
  }

  #apply(entry: Staged): void {
    const context = this.#context;
    try {
      const applier = applierOf(entry.component.type);
      if (entry.outcome !== 'unchanged' || applier?.always)
        context.host.database.transaction(() => applier?.apply?.(entry.stored, context));
    } catch (error) {
      this.#fail(entry, error);
      return;
    }
    this.messages.success(entry.component, {
      id: entry.stored.id,
      created: entry.outcome === 'created',
      changed: entry.outcome !== 'unchanged',
      deleted: false,
    });
  }

  #fail(entry: Staged, error: unknown): void {
    if (!(error instanceof OrgError)) throw error;
    this.messages.problem(
      errorOf(
        { ...entry.component, fileName: xmlFileOf(entry.component) },
        error.message,
        entry.component.root,
      ),
    );
    this.#revert(entry);
  }

  #revert(entry: Staged): void {
    this.#context.components.revert(entry.component, entry.before);
    this.pending.delete(keyOf(entry.component));
  }

  #reportFor(component: Component): Report & { readonly failed: boolean } {
    const { messages } = this;
    let failed = false;
    const tell = (
      problem: string,
      problemType: 'Error' | 'Warning',
      place?: Place,
      fileName?: string,
    ): void => {
      const file = fileName ?? xmlFileOf(component);
      const where = place ?? (fileName === undefined ? component.root : undefined);
      messages.problem({ ...errorOf({ ...component, fileName: file }, problem, where), problemType });
    };
    return {
      error: (problem, place, fileName) => {
        failed = true;
        tell(problem, 'Error', place, fileName);
      },
      warn: (problem, place) => {
        failed ||= messages.warningsFail;
        tell(problem, 'Warning', place);
      },
      get failed() {
        return failed;
      },
    };
  }
}

/** The file that a component's XML stands in: beside its content where it has some. */
function xmlFileOf({ type, fullName, fileName, content }: Component): string {
  if (type === 'LightningComponentBundle') return `${fileName}/${fullName}.js-meta.xml`;
  return content.size === 0 ? fileName : `${fileName}-meta.xml`;
}
