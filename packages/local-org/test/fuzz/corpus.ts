import { zipSync } from 'fflate';
import { file, manifest } from '../../src/metadata/testing/new-room.ts';
import type { TestOrg } from '../running-org.ts';
import { DATA } from '../running-org.ts';

/** A valid request, to be spoilt. */
export interface SeedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const CSV_TYPE = { 'content-type': 'text/csv' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

/** One good request of every family of the API, over records that are there. */
export async function seedRequests(org: TestOrg): Promise<SeedRequest[]> {
  const account = await org.make('Account', { Name: 'Fuzz 株式会社' });
  const contact = await org.make('Contact', { LastName: '佐藤', AccountId: account, Email: 'a@example.com' });
  const lead = await org.make('Lead', { LastName: '鈴木', Company: 'K', Status: 'Open - Not Contacted' });
  await org.make('Task', { Subject: 's', WhoId: contact, Status: 'Completed' });
  const job = await org.json<{ id: string }>('POST', `${DATA}/jobs/ingest`, {
    object: 'Account',
    operation: 'insert',
    lineEnding: 'LF',
  });
  return [
    ...restSeeds(account, contact),
    ...compositeSeeds(account),
    ...bulkSeeds(job.id),
    ...uiSeeds(account, lead),
    ...soapSeeds(org, account, lead),
    ...metadataSeeds(org),
    ...oauthSeeds(org),
    ...apexSeeds(org),
  ];
}

function get(path: string): SeedRequest {
  return { method: 'GET', path, headers: {}, body: null };
}

function send(method: string, path: string, body: unknown): SeedRequest {
  return { method, path, headers: JSON_TYPE, body: JSON.stringify(body) };
}

function soql(text: string): string {
  return encodeURIComponent(text);
}

function restSeeds(account: string, contact: string): SeedRequest[] {
  return [
    get('/services/data'),
    get(DATA),
    get(`${DATA}/limits`),
    get(`${DATA}/limits/recordCount?sObjects=Account,Task`),
    get(`${DATA}/sobjects`),
    get(`${DATA}/sobjects/Account/describe`),
    get(`${DATA}/sobjects/Lead/describe/layouts`),
    get(`${DATA}/sobjects/Account/${account}?fields=Id,Name`),
    get(`${DATA}/sobjects/Contact/${contact}/Account`),
    get(`${DATA}/sobjects/Account/listviews`),
    get(`${DATA}/sobjects/Account/updated?start=2026-03-20T00:00:00Z&end=2026-04-02T00:00:00Z`),
    get(`${DATA}/sobjects/Account/deleted?start=2026-03-20T00:00:00Z&end=2026-04-02T00:00:00Z`),
    send('POST', `${DATA}/sobjects/Account`, {
      Name: 'x',
      NumberOfEmployees: 3,
      Website: 'https://e.example',
    }),
    send('PATCH', `${DATA}/sobjects/Account/${account}`, { Phone: '03-0000-0000', Description: null }),
    send('PATCH', `${DATA}/sobjects/Account/Id/${account}`, { Fax: '1' }),
    get(
      `${DATA}/query?q=${soql("SELECT Id, Name, (SELECT Id FROM Contacts) FROM Account WHERE Name LIKE 'F%' ORDER BY Name LIMIT 5")}`,
    ),
    get(
      `${DATA}/query?q=${soql('SELECT StageName, COUNT(Id) n FROM Opportunity WHERE CreatedDate = LAST_N_DAYS:30 GROUP BY StageName HAVING COUNT(Id) > 1')}`,
    ),
    get(
      `${DATA}/query?q=${soql('SELECT Id, TYPEOF What WHEN Account THEN Name END, Who.Name FROM Task WHERE WhoId IN (SELECT Id FROM Contact WHERE Email != null)')}&columns=true`,
    ),
    get(`${DATA}/queryAll?q=${soql('SELECT FIELDS(STANDARD) FROM Contact LIMIT 20')}`),
    get(`${DATA}/query?explain=${soql('SELECT Id FROM Account')}`),
    get(`${DATA}/search?q=${soql('FIND {Fuzz} IN ALL FIELDS RETURNING Account(Id, Name)')}`),
    get(`${DATA}/parameterizedSearch?q=Fuzz&sobject=Account&Account.fields=Id,Name`),
    get(`${DATA}/tabs`),
    get(`${DATA}/recent`),
    get('/'),
    get('/secur/frontdoor.jsp?sid=x&retURL=/'),
  ];
}

function compositeSeeds(account: string): SeedRequest[] {
  const record = { attributes: { type: 'Account' }, Name: 'c' };
  return [
    send('POST', `${DATA}/composite/sobjects`, {
      allOrNone: false,
      records: [record, { ...record, Name: null }],
    }),
    send('PATCH', `${DATA}/composite/sobjects`, {
      records: [{ attributes: { type: 'Account' }, Id: account, Name: 'd' }],
    }),
    get(`${DATA}/composite/sobjects/Account?ids=${account}&fields=Id,Name`),
    send('POST', `${DATA}/composite/sobjects/Account`, { ids: [account], fields: ['Name'] }),
    send('PATCH', `${DATA}/composite/sobjects/Account/Id`, { records: [record] }),
    {
      method: 'DELETE',
      path: `${DATA}/composite/sobjects?ids=001000000000001AAA&allOrNone=false`,
      headers: {},
      body: null,
    },
    send('POST', `${DATA}/composite`, {
      allOrNone: true,
      compositeRequest: [
        { method: 'POST', url: `${DATA}/sobjects/Account`, referenceId: 'a', body: { Name: 'ref' } },
        { method: 'GET', url: `${DATA}/sobjects/Account/@{a.id}`, referenceId: 'b' },
      ],
    }),
    send('POST', `${DATA}/composite/batch`, { batchRequests: [{ method: 'GET', url: 'v67.0/limits' }] }),
    send('POST', `${DATA}/composite/graph`, {
      graphs: [
        {
          graphId: 'g',
          compositeRequest: [
            { method: 'POST', url: `${DATA}/sobjects/Account`, referenceId: 'r', body: { Name: 'g' } },
          ],
        },
      ],
    }),
    send('POST', `${DATA}/composite/tree/Account`, {
      records: [
        {
          attributes: { type: 'Account', referenceId: 'r1' },
          Name: 't',
          Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'r2' }, LastName: 'l' }] },
        },
      ],
    }),
  ];
}

function bulkSeeds(job: string): SeedRequest[] {
  const base = `${DATA}/jobs`;
  return [
    send('POST', `${base}/ingest`, {
      object: 'Account',
      operation: 'upsert',
      externalIdFieldName: 'Id',
      contentType: 'CSV',
    }),
    {
      method: 'PUT',
      path: `${base}/ingest/${job}/batches`,
      headers: CSV_TYPE,
      body: 'Name,Phone\n"a, b",1\n"c ""q""",2\n',
    },
    send('PATCH', `${base}/ingest/${job}`, { state: 'UploadComplete' }),
    get(`${base}/ingest/${job}`),
    get(`${base}/ingest/${job}/successfulResults`),
    get(`${base}/ingest?isPkChunkingEnabled=false`),
    send('POST', `${base}/query`, { operation: 'query', query: 'SELECT Id, Name FROM Account' }),
    get(`${base}/query`),
  ];
}

function uiSeeds(account: string, lead: string): SeedRequest[] {
  const ui = `${DATA}/ui-api`;
  return [
    get(`${ui}/object-info/Account`),
    get(`${ui}/object-info/batch/Account,Lead`),
    get(`${ui}/object-info/Lead/picklist-values/012000000000000AAA/LeadSource`),
    get(`${ui}/records/${account}?fields=Account.Name&optionalFields=Account.Phone`),
    get(`${ui}/records/batch/${account},${lead}?fields=Account.Name`),
    send('POST', `${ui}/records`, { apiName: 'Account', fields: { Name: 'ui' } }),
    send('PATCH', `${ui}/records/${account}`, { fields: { Name: 'ui2' } }),
    get(`${ui}/record-defaults/create/Lead`),
    get(`${ui}/record-ui/${account}?layoutTypes=Full&modes=View`),
    get(`${ui}/layout/Account?layoutType=Full&mode=View`),
    get(`${ui}/list-info/Account`),
    get(`${ui}/related-list-info/Account`),
    get(`${ui}/related-list-records/${account}/Contacts?fields=Contact.Name`),
    send('POST', `${DATA}/graphql`, {
      query:
        'query q($n: Int) { uiapi { query { Account(first: $n, where: { Name: { like: "F%" } }) { edges { node { Id Name { value } } } pageInfo { hasNextPage } totalCount } } } }',
      variables: { n: 2 },
    }),
    get(`${DATA}/analytics/reports`),
  ];
}

function soapSeeds(org: TestOrg, account: string, lead: string): SeedRequest[] {
  const partner = (body: string): SeedRequest =>
    soap(`/services/Soap/u/64.0`, 'urn:partner.soap.sforce.com', org.adminToken, body);
  return [
    partner('<getUserInfo/>'),
    partner('<describeSObjects><sObjectType>Account</sObjectType></describeSObjects>'),
    partner('<query><queryString>SELECT Id, Name FROM Account LIMIT 3</queryString></query>'),
    partner('<create><sObjects><type>Account</type><Name>soap</Name></sObjects></create>'),
    partner(`<update><sObjects><type>Account</type><Id>${account}</Id><Name>s2</Name></sObjects></update>`),
    partner(
      `<convertLead><leadConverts><leadId>${lead}</leadId><convertedStatus>Closed - Converted</convertedStatus></leadConverts></convertLead>`,
    ),
    partner(
      `<merge><request><masterRecord><type>Account</type><Id>${account}</Id></masterRecord><recordToMergeIds>${account}</recordToMergeIds></request></merge>`,
    ),
    partner(`<undelete><ids>${account}</ids></undelete>`),
    partner('<login><username>u</username><password>p</password></login>'),
  ];
}

function metadataSeeds(org: TestOrg): SeedRequest[] {
  const zip = Buffer.from(
    zipSync({
      'package.xml': Buffer.from(
        '<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>P</members><name>CustomPermission</name></types><version>67.0</version></Package>',
      ),
      'customPermissions/P.customPermission': Buffer.from(
        '<?xml version="1.0"?><CustomPermission xmlns="http://soap.sforce.com/2006/04/metadata"><isLicensed>false</isLicensed><label>P</label></CustomPermission>',
      ),
    }),
  );
  const metadata = (body: string): SeedRequest =>
    soap('/services/Soap/m/67.0', 'http://soap.sforce.com/2006/04/metadata', org.adminToken, body);
  return [
    metadata('<describeMetadata><asOfVersion>67.0</asOfVersion></describeMetadata>'),
    metadata(
      '<listMetadata><queries><type>CustomObject</type></queries><asOfVersion>67.0</asOfVersion></listMetadata>',
    ),
    metadata('<readMetadata><type>CustomObject</type><fullNames>Account</fullNames></readMetadata>'),
    metadata(
      `<deploy><ZipFile>${zip.toString('base64')}</ZipFile><DeployOptions><checkOnly>true</checkOnly><singlePackage>true</singlePackage></DeployOptions></deploy>`,
    ),
    metadata(
      '<checkDeployStatus><asyncProcessId>0Af000000000001AAA</asyncProcessId><includeDetails>true</includeDetails></checkDeployStatus>',
    ),
    metadata(
      '<retrieve><retrieveRequest><apiVersion>67.0</apiVersion><unpackaged><types><members>*</members><name>CustomPermission</name></types><version>67.0</version></unpackaged></retrieveRequest></retrieve>',
    ),
    multipartDeploy(zip),
    get(`${DATA}/metadata/deployRequest/0Af000000000001AAA?includeDetails=true`),
    get(`${DATA}/tooling/sobjects`),
    get(`${DATA}/tooling/query?q=${soql('SELECT Id, DeveloperName FROM CustomField')}`),
    send('POST', `${DATA}/tooling/sobjects/CustomField`, {
      FullName: 'Account.F__c',
      Metadata: { type: 'Text', label: 'F', length: 5 },
    }),
  ];
}

function soap(path: string, namespace: string, token: string, body: string): SeedRequest {
  const text =
    `<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${namespace}">` +
    `<e:Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader></e:Header><e:Body>${body}</e:Body></e:Envelope>`;
  return { method: 'POST', path, headers: { 'content-type': 'text/xml', soapaction: '""' }, body: text };
}

function multipartDeploy(zip: Buffer): SeedRequest {
  const head =
    '--b\r\nContent-Disposition: form-data; name="entity_content"\r\nContent-Type: application/json\r\n\r\n{"deployOptions":{"checkOnly":true,"singlePackage":true}}\r\n' +
    '--b\r\nContent-Disposition: form-data; name="file"; filename="deploy.zip"\r\nContent-Type: application/zip\r\n\r\n';
  const body = Buffer.concat([Buffer.from(head), zip, Buffer.from('\r\n--b--\r\n')]);
  return {
    method: 'POST',
    path: `${DATA}/metadata/deployRequest`,
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body,
  };
}

/** Apex that every kind of call reaches; deploy it first. */
export const FUZZED_APEX = {
  'package.xml': manifest({ ApexClass: ['Fuzzed'] }),
  'classes/Fuzzed.cls': `@RestResource(urlMapping='/fuzzed/*')
global with sharing class Fuzzed {
    global class Answer { public String text; public Integer count; }
    @HttpGet global static Answer read() {
        Answer answer = new Answer();
        answer.text = RestContext.request.requestURI;
        answer.count = RestContext.request.params.size();
        return answer;
    }
    @HttpPost global static Integer add(List<Integer> numbers, Map<String, String> names, Account record, Date day) {
        Integer sum = 0;
        if (numbers != null) for (Integer one : numbers) sum += one == null ? 0 : one;
        return sum + (names == null ? 0 : names.size());
    }
    @AuraEnabled(cacheable=true) public static List<Account> find(String name, Integer most) {
        return [SELECT Id, Name FROM Account WHERE Name LIKE :name WITH USER_MODE LIMIT 20];
    }
}`,
  'classes/Fuzzed.cls-meta.xml': file('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>'),
};

function apexSeeds(org: TestOrg): SeedRequest[] {
  const component = {
    namespace: '',
    classname: 'Fuzzed',
    method: 'find',
    params: { name: 'F%', most: 2 },
    cacheable: true,
  };
  return [
    get('/services/apexrest/fuzzed/one?a=1'),
    send('POST', '/services/apexrest/fuzzed', {
      numbers: [1, 2],
      names: { a: 'b' },
      record: { Name: 'x' },
      day: '2026-04-01',
    }),
    send('POST', '/webruntime/api/apex/execute', component),
    send('POST', `${DATA}/tooling/runTestsSynchronous`, { tests: [{ className: 'Fuzzed' }] }),
    send('POST', `${DATA}/tooling/runTestsAsynchronous`, { classNames: 'Fuzzed' }),
    get(`${DATA}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent('Integer a = 1;')}`),
    soap(
      '/services/Soap/s/67.0',
      'http://soap.sforce.com/2006/08/apex',
      org.adminToken,
      '<executeAnonymous><String>Integer a = 1;</String></executeAnonymous>',
    ),
  ];
}

function oauthSeeds(org: TestOrg): SeedRequest[] {
  const grant = (body: string): SeedRequest => ({
    method: 'POST',
    path: '/services/oauth2/token',
    headers: FORM_TYPE,
    body,
  });
  return [
    grant('grant_type=refresh_token&client_id=PlatformCLI&refresh_token=x'),
    grant('grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=a.b.c'),
    grant('grant_type=client_credentials&client_id=x&client_secret=y'),
    grant(
      'grant_type=authorization_code&client_id=PlatformCLI&code=x&redirect_uri=http://localhost:1717/OauthRedirect',
    ),
    get(
      '/services/oauth2/authorize?response_type=code&client_id=PlatformCLI&redirect_uri=http%3A%2F%2Flocalhost%3A1717%2FOauthRedirect',
    ),
    get('/services/oauth2/userinfo'),
    get(`/id/${org.org.settings.organizationId}/${org.org.administratorId}?format=json`),
    { method: 'POST', path: '/services/oauth2/introspect', headers: FORM_TYPE, body: 'token=x' },
  ];
}
