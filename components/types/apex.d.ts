/** The Apex of this project as components see it: `docs/apex-contract.md`. A null property may also be absent. */

type Optional<Value> = Value | null | undefined;

interface TimelineRequest {
  readonly recordId: string;
  readonly kinds?: readonly string[];
  readonly fromDay?: Optional<string>;
  readonly toDay?: Optional<string>;
  readonly ownerId?: Optional<string>;
  readonly text?: string;
  readonly everyTask?: boolean;
  readonly beforeOpportunity?: boolean;
  readonly oldestFirst?: boolean;
  readonly pageSize?: number;
  readonly cursor?: Optional<string>;
  readonly refreshed?: string;
}

interface TimelineRow {
  readonly id: string;
  readonly kind?: Optional<string>;
  readonly occurredAt?: Optional<string>;
  readonly activityId?: Optional<string>;
  readonly subject?: Optional<string>;
  readonly excerpt?: Optional<string>;
  readonly body?: Optional<string>;
  readonly actionItems?: Optional<string>;
  readonly recorder?: Optional<string>;
  readonly counterpart?: Optional<string>;
  readonly connectStatus?: Optional<string>;
  readonly contactPoint?: Optional<string>;
  readonly callResult?: Optional<string>;
  readonly campaign?: Optional<string>;
  readonly url?: Optional<string>;
  readonly recordingUrl?: Optional<string>;
  readonly openCount?: Optional<number>;
  readonly clickCount?: Optional<number>;
  readonly lastEngagedAt?: Optional<string>;
  readonly withdrawnAt?: Optional<string>;
  readonly subtype?: Optional<string>;
  readonly closed?: Optional<boolean>;
  readonly ownerId?: Optional<string>;
  readonly ownerName?: Optional<string>;
  readonly whoId?: Optional<string>;
  readonly whoName?: Optional<string>;
  readonly whatId?: Optional<string>;
  readonly whatName?: Optional<string>;
}

interface TimelinePage {
  readonly readable: boolean;
  readonly rows: readonly TimelineRow[];
  readonly cursor?: Optional<string>;
}

interface TimelineCount {
  readonly name?: Optional<string>;
  readonly amount: number;
}

interface TimelineOverview {
  readonly readable: boolean;
  readonly total: number;
  readonly more: boolean;
  readonly kinds: readonly TimelineCount[];
  readonly connectStatuses: readonly TimelineCount[];
  readonly weeks: readonly { readonly startsOn: string; readonly kinds: readonly TimelineCount[] }[];
  readonly lastContact?: Optional<TimelineRow>;
}

interface RecordLink {
  readonly id: string;
  readonly balesLeadId: string;
  readonly status: string;
  readonly reason?: Optional<string>;
  readonly linkedAt?: Optional<string>;
  readonly url?: Optional<string>;
  readonly request?: Optional<string>;
}

interface RecordIssue {
  readonly id: string;
  readonly code: string;
  readonly kind?: Optional<string>;
  readonly field?: Optional<string>;
  readonly summary?: Optional<string>;
  readonly times?: Optional<number>;
  readonly lastSeenAt?: Optional<string>;
}

interface RecordStatus {
  readonly readable: boolean;
  readonly status?: Optional<string>;
  readonly links: readonly RecordLink[];
  readonly issues: readonly RecordIssue[];
  readonly openIssues: number;
  readonly lastSyncAt?: Optional<string>;
  readonly connectionState?: Optional<string>;
  readonly paused?: Optional<boolean>;
  readonly backlog?: Optional<number>;
  readonly disabledKinds?: Optional<readonly string[]>;
  readonly mayRequest?: Optional<boolean>;
}

interface ConversionFieldError {
  readonly objectName?: Optional<string>;
  readonly field?: Optional<string>;
  readonly code?: Optional<string>;
  readonly message: string;
}

interface ConversionDuplicate {
  readonly objectName: string;
  readonly id: string;
  readonly name: string;
  readonly reason?: Optional<string>;
}

interface ConversionResult {
  readonly status: string;
  readonly accountId?: Optional<string>;
  readonly contactId?: Optional<string>;
  readonly opportunityId?: Optional<string>;
  readonly taskId?: Optional<string>;
  readonly duplicates?: Optional<readonly ConversionDuplicate[]>;
  readonly errors?: Optional<readonly ConversionFieldError[]>;
}

declare module '@salesforce/apex/BalesTimelineController.getPage' {
  export default function getPage(parameters: { readonly request: TimelineRequest }): Promise<TimelinePage>;
}
declare module '@salesforce/apex/BalesTimelineController.getOverview' {
  export default function getOverview(parameters: {
    readonly request: TimelineRequest;
  }): Promise<TimelineOverview>;
}
declare module '@salesforce/apex/BalesTimelineController.getActivity' {
  export default function getActivity(parameters: { readonly taskId: string }): Promise<TimelineRow | null>;
}
declare module '@salesforce/apex/BalesRecordStatus.get' {
  import type { WireAdapterConstructor } from 'lwc';

  /** Called, or wired. */
  const get: WireAdapterConstructor<{ recordId?: unknown }, WireResult<RecordStatus>> &
    ((parameters: { readonly recordId: string }) => Promise<RecordStatus>);
  export default get;
}
declare module '@salesforce/apex/BalesConversion.convert' {
  export default function convert(parameters: { readonly request: string }): Promise<ConversionResult>;
}
