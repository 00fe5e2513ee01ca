import type { Place, TypeName } from '../syntax/tree.ts';
import { unsupported } from './problems.ts';

/** Namespaces of the platform of which the local org has nothing. */
const NAMESPACES =
  'ApexPages Approval Auth Cache Canvas ChatterAnswers ConnectApi DataSource DataWeave Datacloud Dom EventBus ExternalService Flow FormulaEval Functions Invocable IsvPartners KbManagement LxScheduler Metadata Pref_center Process QuickAction Reports RichMessaging Sfc Sfdc_Checkout Sfdc_Surveys Site Support TerritoryMgmt TxnSecurity UserProvisioning VisualEditor Wave';

/** Classes of the System and Database namespaces that the local org has not (yet). */
const CLASSES =
  'AccessType Answers Approval AsyncInfo AsyncOptions Batchable BatchableContext BusinessHours Callable Cases Collator Comparator Continuation Cookie DataWeave DomainParser EventBus Finalizer FinalizerContext Flow Http HttpCalloutMock HttpRequest HttpResponse Ideas InstallHandler KnowledgeArticleVersionStandardController Messaging MultiStaticResourceCalloutMock Network Orglimit OrgLimits PageReference Packaging ProcessHandler Queueable QueueableContext Queueableduplicatesignature QueueableDuplicateSignature RemoteObjectController ResetPasswordResult Request Schedulable SchedulableContext SelectOption Site StaticResourceCalloutMock StatusCode StubProvider Trigger TriggerOperation UninstallHandler Version WebServiceCallout WebServiceMock XmlStreamReader XmlStreamWriter QueryLocator QueryLocatorIterator Stateful AllowsCallouts RaisesPlatformEvents DMLOptions LeadConvert Component Page';

const names = new Set([...NAMESPACES.split(' '), ...CLASSES.split(' ')].map((name) => name.toLowerCase()));

/** Whether the platform has a type or namespace of that name which the local org does not know. */
export function isPlatformName(name: string): boolean {
  return names.has(name.toLowerCase());
}

/** @throws BindError "not supported by the local org" when the type is one of the platform's */
export function checkKnownType(name: TypeName, place: Place): void {
  const parts = name.parts.map((part) => part.name);
  const known = parts.length > 1 && /^(system|database|schema)$/i.test(parts[0] ?? '') ? parts[1] : parts[0];
  if (known !== undefined && isPlatformName(known)) unsupported(parts.join('.'), place);
}
