import type { Component } from '../components/component.ts';
import type { ComponentProblem } from '../package/message.ts';
import type { DeployMessage } from './deploy-result.ts';

/** How a component ended. */
export interface Ending {
  readonly id: string;
  readonly created: boolean;
  readonly changed: boolean;
  readonly deleted: boolean;
}

/** Collects a run's `DeployMessage`s. */
export class DeployMessages {
  readonly successes: DeployMessage[] = [];
  readonly failures: DeployMessage[] = [];
  readonly #rootFolder: string;
  readonly #createdDate: string;
  /** Warnings count as errors (`ignoreWarnings` is off). */
  readonly warningsFail: boolean;

  constructor(rootFolder: string, now: number, ignoreWarnings: boolean) {
    this.#rootFolder = rootFolder;
    this.#createdDate = new Date(now).toISOString();
    this.warningsFail = !ignoreWarnings;
  }

  /** A warning counts as an error unless the deploy ignores warnings (`DeployOptions.ignoreWarnings`). */
  problem(problem: ComponentProblem): void {
    const fails = problem.problemType === 'Error' || this.warningsFail;
    const message: DeployMessage = { ...this.#problemParts(problem), success: !fails };
    (fails ? this.failures : this.successes).push(message);
  }

  /** Something that was asked for and is not there: told, never an error (a deletion of what does not exist). */
  notice(problem: ComponentProblem): void {
    this.successes.push({ ...this.#problemParts(problem), success: true });
  }

  #problemParts(problem: ComponentProblem): DeployMessage {
    return {
      ...this.#base(problem.componentType, problem.fullName, problem.fileName),
      problem: problem.problem,
      problemType: problem.problemType,
      warning: problem.problemType === 'Warning',
      success: false,
      ...(problem.place ? { lineNumber: problem.place.line, columnNumber: problem.place.column } : {}),
    };
  }

  success(component: Pick<Component, 'type' | 'fullName' | 'fileName'>, ending: Ending): void {
    this.successes.push({
      ...this.#base(component.type, component.fullName, component.fileName),
      ...(ending.id === '' ? {} : { id: ending.id }),
      created: ending.created,
      changed: ending.changed || ending.created || ending.deleted,
      deleted: ending.deleted,
      success: true,
    });
  }

  /** Success rows for the manifests themselves. */
  manifest(fileName: string): void {
    this.successes.push({ ...this.#base('', fileName, fileName), changed: true, success: true });
  }

  #base(componentType: string, fullName: string, fileName: string): DeployMessage {
    return {
      changed: false,
      componentType,
      created: false,
      createdDate: this.#createdDate,
      deleted: false,
      fileName: this.#rootFolder + fileName,
      fullName,
      success: false,
      warning: false,
    };
  }
}
