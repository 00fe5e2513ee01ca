import { attribute } from '../../server/xml.ts';
import type { XmlElement } from '../../server/xml.ts';
import { child, childrenOf, flag, placeOf, texts } from '../components/element.ts';
import type { DeployContext, Report } from '../deploy/applier.ts';
import { objectExists } from '../appliers/references.ts';

/** Values of `target` in a js-meta.xml file. */
const TARGETS = new Set([
  'lightning__AppPage',
  'lightning__HomePage',
  'lightning__RecordPage',
  'lightning__RecordAction',
  'lightning__UtilityBar',
  'lightning__Tab',
  'lightning__Inbox',
  'lightning__FlowScreen',
  'lightning__FlowAction',
  'lightning__GlobalAction',
  'lightning__Dashboard',
  'lightning__UrlAddressable',
  'lightning__ServiceDocument',
  'lightning__EnablementProgram',
  'lightning__AgentforceInput',
  'lightning__AgentforceOutput',
  'lightning__VoiceExtension',
  'lightningCommunity__Page',
  'lightningCommunity__Page_Layout',
  'lightningCommunity__Theme_Layout',
  'lightningCommunity__Default',
  'lightningSnapin__MessagingPreChat',
  'lightningSnapin__PreChat',
  'lightningSnapin__ChatMessage',
  'lightningSnapin__ChatHeader',
  'lightningSnapin__Minimized',
  'lightningStatic__Email',
  'analytics__Dashboard',
]);

const PROPERTY_TYPES = new Set([
  'Boolean',
  'Integer',
  'String',
  'Color',
  'ContentReference',
  'ImageReference',
]);

/** A property that a page builder may set, as `targetConfig` declares it. */
export interface DesignProperty {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly targets: readonly string[];
  /** Values to choose from; null: any. Values that a class provides are not known here. */
  readonly choices: readonly string[] | null;
  readonly min: number;
  readonly max: number;
}

/** What a bundle's `js-meta.xml` lets page builders do with it. */
export interface BundleMeta {
  readonly exposed: boolean;
  readonly targets: readonly string[];
  readonly properties: readonly DesignProperty[];
  /** Target → objects the component is limited to; empty: all. */
  readonly objects: ReadonlyMap<string, readonly string[]>;
}

function splitTargets(config: XmlElement): string[] {
  return (attribute(config, 'targets') ?? '')
    .split(',')
    .map((target) => target.trim())
    .filter(Boolean);
}

export function bundleMeta(root: XmlElement): BundleMeta {
  const configs = childrenOf(child(root, 'targetConfigs'), 'targetConfig');
  const objects = new Map<string, readonly string[]>();
  for (const config of configs) {
    const named = texts(child(config, 'objects'), 'object');
    for (const target of splitTargets(config)) objects.set(target, named);
  }
  const properties = configs.flatMap((config) =>
    childrenOf(config, 'property').map((property) => designProperty(property, splitTargets(config))),
  );
  return {
    exposed: flag(root, 'isExposed'),
    targets: texts(child(root, 'targets'), 'target'),
    properties,
    objects,
  };
}

function designProperty(property: XmlElement, targets: readonly string[]): DesignProperty {
  const source = attribute(property, 'datasource');
  return {
    name: attribute(property, 'name') ?? '',
    type: attribute(property, 'type') ?? '',
    required: attribute(property, 'required') === 'true',
    targets,
    choices:
      source === undefined || source.startsWith('apex://')
        ? null
        : source.split(',').map((one) => one.trim()),
    min: Number(attribute(property, 'min') ?? -Infinity),
    max: Number(attribute(property, 'max') ?? Infinity),
  };
}

/** What is wrong with a property's value, by its type, bounds and choices; null when it fits. */
export function valueProblem(property: DesignProperty, value: string): string | null {
  const { type, choices, min, max } = property;
  if (type === 'Boolean' && !/^(?:true|false)$/i.test(value)) return `'${value}' is not a Boolean`;
  if (type === 'Integer') {
    if (!/^-?\d+$/.test(value)) return `'${value}' is not an Integer`;
    if (Number(value) < min || Number(value) > max)
      return `${value} is not between ${String(min)} and ${String(max)}`;
  }
  return choices && !choices.includes(value) ? `'${value}' is not one of ${choices.join(', ')}` : null;
}

/** Checks targets, their configurations and the properties against what the class makes public. */
export function checkBundleMeta(
  root: XmlElement,
  publicProperties: ReadonlySet<string> | null,
  context: DeployContext,
  report: Report,
): void {
  const targets = new Set(texts(child(root, 'targets'), 'target'));
  for (const element of childrenOf(child(root, 'targets'), 'target')) {
    const name = element.text.trim();
    if (!TARGETS.has(name)) report.error(`Invalid target: '${name}'`, placeOf(element));
  }
  for (const config of childrenOf(child(root, 'targetConfigs'), 'targetConfig')) {
    const own = splitTargets(config);
    if (own.length === 0)
      report.error("The 'targets' attribute is required in targetConfig", placeOf(config));
    for (const target of own)
      if (!targets.has(target))
        report.error(
          `The targetConfig target '${target}' isn't listed in the component's targets`,
          placeOf(config),
        );
    for (const property of childrenOf(config, 'property'))
      checkProperty(property, own, publicProperties, report);
    for (const object of childrenOf(child(config, 'objects'), 'object'))
      if (!objectExists(context, object.text.trim()))
        report.error(`In field: object - no CustomObject named ${object.text.trim()} found`, placeOf(object));
  }
}

function checkProperty(
  property: XmlElement,
  targets: readonly string[],
  publicProperties: ReadonlySet<string> | null,
  report: Report,
): void {
  const name = attribute(property, 'name');
  const type = attribute(property, 'type');
  if (name === undefined || name === '') {
    report.error("The 'name' attribute is required in property", placeOf(property));
    return;
  }
  const flow = targets.some((target) => target.startsWith('lightning__Flow'));
  if (type === undefined)
    report.error(`The 'type' attribute is required in property '${name}'`, placeOf(property));
  else if (
    !PROPERTY_TYPES.has(type) &&
    !flow &&
    !type.startsWith('@salesforce/') &&
    !type.startsWith('apex://')
  )
    report.error(`Invalid type '${type}' for property '${name}'`, placeOf(property));
  const preset = attribute(property, 'default');
  const problem = preset === undefined ? null : valueProblem(designProperty(property, targets), preset);
  if (problem !== null)
    report.error(`The default of the property '${name}' does not fit: ${problem}`, placeOf(property));
  if (publicProperties && !publicProperties.has(name))
    report.error(
      `The property '${name}' in targetConfig is not defined as an @api property in the component's class`,
      placeOf(property),
    );
}
