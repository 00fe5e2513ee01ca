import { apiVersion } from '@bales/sync';
import { deploy, xml } from './deploy.ts';
import { said, soqlPath } from './org-calls.ts';
import { CannotTry } from './probe.ts';
import type { Probe } from './probe.ts';

/** A Lead's record page; nothing of it but the faulty part is out of the ordinary. */
function leadPage(parts: {
  readonly rule?: string;
  readonly inner?: string;
  readonly template?: string;
}): string {
  const { rule = '', inner = '<componentName>force:detailPanel</componentName>' } = parts;
  const { template = 'flexipage:recordHomeTemplateDesktop' } = parts;
  const component = `${inner}<identifier>one</identifier>${rule}`;
  const items = `<itemInstances><componentInstance>${component}</componentInstance></itemInstances>`;
  const region = `<flexiPageRegions>${items}<name>main</name><type>Region</type></flexiPageRegions>`;
  return xml(
    'FlexiPage',
    `${region}<masterLabel>BALES probe</masterLabel><sobjectType>Lead</sobjectType><template><name>${template}</name></template><type>RecordPage</type>`,
  );
}

const criterion =
  '<criteria><leftValue>{!Record.Nope__c}</leftValue><operator>EQUAL</operator><rightValue>x</rightValue></criteria>';

const faulty: Readonly<Record<string, string>> = {
  BalesProbeRule: leadPage({ rule: `<visibilityRule>${criterion}</visibilityRule>` }),
  BalesProbeTemplate: leadPage({ template: 'flexipage:nopeTemplate' }),
  BalesProbeValue: leadPage({
    inner:
      '<componentInstanceProperties><name>nope</name><value>x</value></componentInstanceProperties><componentName>balesProbe</componentName>',
  }),
};

const component = {
  'lwc/balesProbe/balesProbe.js':
    "import { LightningElement } from 'lwc';\nexport default class BalesProbe extends LightningElement {}\n",
  'lwc/balesProbe/balesProbe.html': '<template></template>\n',
  'lwc/balesProbe/balesProbe.js-meta.xml': xml(
    'LightningComponentBundle',
    `<apiVersion>${apiVersion}</apiVersion><isExposed>true</isExposed><targets><target>lightning__RecordPage</target></targets>`,
  ),
};

const report = xml(
  'Report',
  '<columns><field>NOPE</field></columns><format>Tabular</format><name>BALES probe</name><reportType>LeadList</reportType><scope>organization</scope><showDetails>true</showDetails>',
);
const folder = xml('ReportFolder', '<accessType>Hidden</accessType><name>BALES probe</name>');

/** Reports, and what is said of components that name what is not there. */
export const reportProbes: readonly Probe[] = [
  {
    name: 'words-of-component-failures',
    expected:
      "FlexiPage BalesProbeRule: In field: leftValue - no CustomField named Lead.Nope__c found | FlexiPage BalesProbeTemplate: We couldn't retrieve the design time component information for component flexipage:nopeTemplate. | FlexiPage BalesProbeValue: Component [balesProbe] attribute [nope]: no such attribute | Report BalesProbe/Probe: field: Invalid value specified: NOPE",
    ask(org) {
      const pages = Object.entries(faulty).map(
        ([name, text]) => [`flexipages/${name}.flexipage`, text] as const,
      );
      const files = {
        ...component,
        ...Object.fromEntries(pages),
        'reports/BalesProbe-meta.xml': folder,
        'reports/BalesProbe/Probe.report': report,
      };
      const members = {
        LightningComponentBundle: ['balesProbe'],
        FlexiPage: Object.keys(faulty),
        Report: ['BalesProbe', 'BalesProbe/Probe'],
      };
      return deploy(org, { files, members, validate: true });
    },
  },
  {
    name: 'columns-of-activity',
    expected: 'the report runs',
    async ask(org) {
      const [row] = await org.query("SELECT Id FROM Report WHERE DeveloperName = 'BalesCalls'");
      if (!row) throw new CannotTry('our report BalesCalls is not there, or not shared with this user');
      const seen = await org.call('GET', soqlPath('SELECT BalesKind__c FROM Task LIMIT 1'));
      if (seen.status !== 200) throw new CannotTry('this user may not see our fields: assign BalesUser');
      const answer = await org.call('GET', `/analytics/reports/${String(row['Id'])}`);
      return answer.status === 200 ? 'the report runs' : said(answer);
    },
  },
];
