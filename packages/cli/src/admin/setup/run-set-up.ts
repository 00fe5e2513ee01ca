import { appStep } from './app-step.ts';
import { buildStep } from './build-step.ts';
import { connectionStep } from './connection-step.ts';
import { deployStep } from './deploy-step.ts';
import { loginStep } from './login-step.ts';
import { permissionsStep } from './permissions-step.ts';
import { decidePolicies } from './policies.ts';
import { findDefaultOwner, readRows, settingsStep } from './settings-step.ts';
import type { SetUpContext, Step, StepName } from './step.ts';
import { userStep } from './user-step.ts';
import { writePathStep } from './write-path-step.ts';

/** What became of one step. */
export interface StepReport {
  readonly step: StepName;
  /** `there`: nothing was to be done. */
  readonly status: 'planned' | 'there' | 'done';
  readonly lines: readonly string[];
  /** Milliseconds. */
  readonly took: number;
}

export interface SetUpListener {
  onBegin(step: StepName): void;
  /** What the step is about to do. */
  onPlan(step: StepName, lines: readonly string[]): void;
  onEnd(report: StepReport): void;
}

const steps: readonly Step[] = [
  buildStep,
  deployStep,
  appStep,
  userStep,
  permissionsStep,
  loginStep,
  settingsStep,
  writePathStep,
  connectionStep,
];

/**
 * Every step looks, then does what is missing: it may be ended at any time and run again.
 * @param dryRun looks only.
 * @throws BadInput
 */
export async function runSetUp(
  context: SetUpContext,
  dryRun: boolean,
  listener: SetUpListener,
): Promise<StepReport[]> {
  // Who the user is, and what a person decides, has to be clear before anything is deployed.
  await userStep.look(context);
  await findDefaultOwner(context);
  if (!dryRun) await decidePolicies(context, await readRows(context));
  const reports: StepReport[] = [];
  for (const step of steps) {
    const began = performance.now();
    listener.onBegin(step.name);
    const look = await step.look(context);
    const acts = !look.done && !dryRun;
    if (acts && step.announced === true) listener.onPlan(step.name, look.lines);
    const lines = acts ? await step.act(context) : look.lines;
    const status = look.done ? 'there' : dryRun ? 'planned' : 'done';
    const took = Math.round(performance.now() - began);
    const report: StepReport = { step: step.name, status, lines, took };
    listener.onEnd(report);
    reports.push(report);
  }
  return reports;
}
