import type { Values } from './rows.ts';

const TENANT = 'e2e';
const HOUR = 3_600_000;
let count = 0;

/** One Task as the engine writes it. `hoursAgo` counts from now; `more` overrules. */
export function activity(kind: string, subject: string, hoursAgo: number, more: Values = {}): Values {
  count += 1;
  const moment = new Date(Date.now() - hoursAgo * HOUR).toISOString();
  const at = `${TENANT}:${String(count)}`;
  return {
    Subject: `[BALES] ${subject}`,
    Status: 'Completed',
    ActivityDate: moment.slice(0, 10),
    BalesActivityId__c: at,
    BalesLeadId__c: 'BC-1',
    BalesKind__c: kind,
    BalesOccurredAt__c: moment,
    BalesRecorder__c: '佐藤 美咲',
    BalesSearchKey__c: subject.normalize('NFKC').toLowerCase().slice(0, 255),
    ...more,
  };
}

/** One of every kind with everything that it can carry, the newest first. */
export function oneOfEach(more: Values): Values[] {
  return [
    activity('call', 'コール：担当者接触：アポ獲得', 3, {
      ...more,
      Description: '来週の訪問が決まった。\n決裁者も同席。',
      BalesConnectStatus__c: '接続',
      BalesContactPoint__c: '担当者',
      BalesCallResult__c: '担当者接触：アポ獲得',
      BalesCounterpart__c: '03-0000-0001',
      BalesActionItems__c: '次のアクション: 訪問\n温度感: 高い',
      BalesRecordingUrl__c: 'https://recordings.example.com/1',
      BalesUrl__c: 'https://bales.example.com/activities/1',
    }),
    activity('comment', 'コメント：価格の比較を送る', 30, more),
    activity('individualMail', 'メール送信：お見積りの件', 24 * 9, {
      ...more,
      Description: 'お見積りをお送りします。',
      BalesCampaign__c: '初回フォロー',
      BalesCounterpart__c: 'taro@customer.example.com',
    }),
    activity('bulkMail', '一括配信：ウェビナー案内', 24 * 40, {
      ...more,
      BalesCampaign__c: '秋のウェビナー',
      BalesOpenCount__c: 3,
      BalesClickCount__c: 1,
      BalesCounterpart__c: 'taro@customer.example.com',
    }),
    activity('receivedMail', 'メール受信：Re: お見積りの件', 24 * 70, {
      ...more,
      BalesCounterpart__c: 'taro@customer.example.com',
    }),
    activity('opportunityConversion', '商談化：基幹システム刷新', 24 * 100, {
      ...more,
      BalesWithdrawnAt__c: new Date(Date.now() - HOUR).toISOString(),
    }),
  ];
}

/** That many calls and mails, an hour apart. */
export function many(amount: number, more: Values): Values[] {
  return Array.from({ length: amount }, (_, index) =>
    activity(index % 3 === 0 ? 'individualMail' : 'call', `活動 ${String(index + 1)}`, index + 1, {
      ...more,
      Description: `本文 ${String(index + 1)} `.repeat(8),
      BalesCallResult__c: index % 3 === 0 ? null : '担当者不在',
    }),
  );
}
