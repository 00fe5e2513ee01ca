import type { OrgRequest } from '../../server/request.ts';
import type { OrgResponse } from '../../server/response.ts';
import { json } from '../../server/response.ts';
import type { Route } from '../../server/router.ts';
import { adminRoute } from './admin-route.ts';
import { invalid, only, optionalText, textIn } from './body.ts';

/** Flows that stand in a customer's org. They are listed, for who looks for them; this org runs none. */
export const flowRoutes: readonly Route[] = [adminRoute('POST', '/admin/flows', listFlow)];

/**
 * `{apiName, label, object, triggerType?, active?}` → 201 `{id}`: an active record-triggered flow in `FlowDefinitionView`. A name
 * that is listed already is changed.
 */
async function listFlow(request: OrgRequest): Promise<OrgResponse> {
  const body = await request.jsonObject();
  only(body, ['apiName', 'label', 'object', 'triggerType', 'active']);
  const { org } = request;
  const object = org.schema.object(textIn(body, 'object'));
  if (!object) throw invalid(`There is no object ${textIn(body, 'object')}`);
  const apiName = textIn(body, 'apiName');
  const active = body['active'] !== false;
  const values = {
    ApiName: apiName,
    Label: textIn(body, 'label'),
    ProcessType: 'AutoLaunchedFlow',
    TriggerType: optionalText(body, 'triggerType') ?? 'RecordAfterSave',
    RecordTriggerType: 'CreateAndUpdate',
    TriggerObjectOrEventId: object.name,
    TriggerObjectOrEventLabel: object.label,
    IsActive: active,
    VersionNumber: 1,
    LastModifiedDate: org.clock.now(),
  };
  const [known] = org.rows.where('FlowDefinitionView', '"ApiName" = ?', apiName);
  const id = known ? String(known['Id']) : org.sequences.newId('3dd');
  const version = id.replace('3dd', '301').slice(0, 15);
  const row = { ...values, LatestVersionId: version, ActiveVersionId: active ? version : null };
  if (known) org.rows.update('FlowDefinitionView', id, row);
  else
    org.rows.insert('FlowDefinitionView', {
      ...{ Id: id, DurableId: id.replace('3dd', '300').slice(0, 15), IsOutOfDate: false, IsTemplate: false },
      ...row,
    });
  return json(201, { id });
}
