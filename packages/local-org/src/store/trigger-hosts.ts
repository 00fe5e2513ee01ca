import type { Caller } from '../org/caller.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { RowRefusal, TriggerBatch, TriggerEvent, TriggerHost } from './trigger-host.ts';

/** All hosts that listen to saves, in the order in which they were added. */
export class TriggerHosts implements TriggerHost {
  readonly #hosts: TriggerHost[] = [];

  add(host: TriggerHost): void {
    this.#hosts.push(host);
  }

  listens(object: ObjectDef, event: TriggerEvent, phase: 'before' | 'after'): boolean {
    return this.#hosts.some((host) => host.listens(object, event, phase));
  }

  before(caller: Caller, batch: TriggerBatch): readonly RowRefusal[] {
    return this.#each(batch, 'before', (host) => host.before(caller, batch));
  }

  after(caller: Caller, batch: TriggerBatch): readonly RowRefusal[] {
    return this.#each(batch, 'after', (host) => host.after(caller, batch));
  }

  #each(
    batch: TriggerBatch,
    phase: 'before' | 'after',
    run: (host: TriggerHost) => readonly RowRefusal[],
  ): readonly RowRefusal[] {
    const refusals: RowRefusal[] = [];
    for (const host of this.#hosts)
      if (host.listens(batch.object, batch.event, phase)) refusals.push(...run(host));
    return refusals;
  }
}
