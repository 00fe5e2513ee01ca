import { compositeProbes } from './composite-probes.ts';
import { layoutProbes } from './layout-probes.ts';
import { longWayProbes } from './long-way-probes.ts';
import { metadataProbes } from './metadata-probes.ts';
import type { Probe } from './probe.ts';
import { recordProbes } from './record-probes.ts';
import { reportProbes } from './report-probes.ts';
import { restProbes } from './rest-probes.ts';
import { soqlProbes } from './soql-probes.ts';

/** Every probe, the quick ones first. */
export const probes: readonly Probe[] = [
  ...soqlProbes,
  ...restProbes,
  ...compositeProbes,
  ...recordProbes,
  ...layoutProbes,
  ...reportProbes,
  ...metadataProbes,
  ...longWayProbes,
];
