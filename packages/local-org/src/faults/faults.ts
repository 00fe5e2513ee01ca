import type { FaultAction, FaultRule, FaultScript } from './rules.ts';
import { NO_FAULTS } from './rules.ts';
import { seededRandom } from './random.ts';
import { FaultTriggers } from './triggers.ts';

interface RuleState {
  readonly rule: FaultRule;
  readonly path: RegExp | null;
  seen: number;
  fired: number;
}

/** The fault script at work: asked once for each HTTP request, and by the data engine through `triggers`. */
export class Faults {
  #script: FaultScript = NO_FAULTS;
  #rules: RuleState[] = [];
  #random = seededRandom(1);
  /** Hand this to `createOrg` as (one of) its trigger hosts. */
  readonly triggers = new FaultTriggers();

  /** Replaces the script; counts start anew. */
  load(script: FaultScript): void {
    this.#script = script;
    this.#random = seededRandom(script.seed);
    this.#rules = script.rules.map((rule) => ({
      rule,
      path: rule.path === undefined ? null : globPattern(rule.path),
      seen: 0,
      fired: 0,
    }));
    this.triggers.load(script);
  }

  clear(): void {
    this.load(NO_FAULTS);
  }

  get script(): FaultScript {
    return this.#script;
  }

  /** How often each rule has fired, in the script's order. */
  counts(): number[] {
    return this.#rules.map((state) => state.fired);
  }

  /** What is to happen to this request; null: nothing. The first rule that fires decides. */
  decide(method: string, path: string): FaultAction | null {
    for (const state of this.#rules) if (this.#fires(state, method, path)) return state.rule.do;
    return null;
  }

  #fires(state: RuleState, method: string, path: string): boolean {
    const { rule } = state;
    if (rule.method !== undefined && rule.method.toUpperCase() !== method) return false;
    if (state.path && !state.path.test(path)) return false;
    state.seen += 1;
    if (state.seen <= (rule.after ?? 0)) return false;
    if (rule.times !== undefined && state.fired >= rule.times) return false;
    if (rule.probability !== undefined && this.#random() >= rule.probability) return false;
    state.fired += 1;
    return true;
  }
}

function globPattern(glob: string): RegExp {
  const literal = glob.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 'i');
}
