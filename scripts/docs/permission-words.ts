import type { Language } from '@bales/activity';
import type { ObjectRight, SingleKind } from './permission-sets.ts';

interface PermissionWords {
  readonly title: string;
  readonly other: string;
  readonly intro: string;
  readonly about: Readonly<Record<string, string>>;
  readonly singles: string;
  readonly objects: string;
  readonly fields: string;
  readonly kind: string;
  readonly name: string;
  readonly object: string;
  readonly rights: string;
  readonly read: string;
  readonly edit: string;
  readonly why: string;
  readonly comma: string;
  readonly kinds: Readonly<Record<SingleKind, string>>;
  readonly rightNames: Readonly<Record<ObjectRight, string>>;
}

/** The words around the tables of permissions. */
export const permissionWords: Readonly<Record<Language, PermissionWords>> = {
  en: {
    title: 'Permissions and why',
    other: '[日本語](permissions.ja.md) · [Security](security.md)',
    intro: [
      'Written by `npm run docs` from `force-app/main/default/permissionsets`. A permission without a reason stops it. None of the sets asks for a licence;',
      'none but BalesAdmin, on BALES objects only, holds Modify All. `BalesIntegrationFields` is no part of the source: `bales org setup` generates it in the org with exactly',
      'the customer’s own fields that the mapping and the 商談化 form use, and the Task record types that rules name.',
    ].join('\n'),
    about: {
      BalesUser:
        'For everybody who shall see activities. Records are seen by the user’s own rights; this adds none.',
      BalesConverter: 'In addition, for who turns leads into Opportunities inside Salesforce.',
      BalesAdmin:
        'For who looks after the integration. It adds nothing on the customer’s records but reading Lead, Contact and Account.',
      BalesIntegration: 'For the integration user alone, as whom the engine works.',
    },
    singles: 'permissions, classes, pages',
    objects: 'objects',
    fields: 'fields',
    kind: 'kind',
    name: 'name',
    object: 'object',
    rights: 'rights',
    read: 'read only',
    edit: 'read and edit',
    why: 'why',
    comma: ', ',
    kinds: {
      user: 'user permission',
      custom: 'custom permission',
      class: 'Apex class',
      tab: 'tab',
      application: 'app',
    },
    rightNames: {
      create: 'create',
      read: 'read',
      edit: 'edit',
      delete: 'delete',
      viewAll: 'View All',
      modifyAll: 'Modify All',
    },
  },
  ja: {
    title: '権限とその理由',
    other: '[English](permissions.md) · [セキュリティ](security.ja.md)',
    intro: [
      'このページは `force-app/main/default/permissionsets` から `npm run docs` が書き出します。理由のない権限があると書き出しは失敗します。どの権限セットもライセンスを指定しません。',
      '「すべて変更」は、BALESのオブジェクトに対するBalesAdminだけにあります。`BalesIntegrationFields` はソースには含まれません。マッピングと商談化の画面で使用する',
      'お客様の項目と、ルールで指定したToDoレコードタイプだけを含むものを、`bales org setup` が組織の中に作成します。',
    ].join('\n'),
    about: {
      BalesUser:
        '活動を参照するすべての人に割り当てます。参照できるレコードはユーザー自身の権限に従い、この権限セットで増えることはありません。',
      BalesConverter: 'Salesforceの画面で商談化を行う人に、追加で割り当てます。',
      BalesAdmin:
        '連携を管理する人に割り当てます。お客様のレコードに対して追加するのは、リード、取引先責任者、取引先の参照だけです。',
      BalesIntegration: '連携エンジンが使用する連携ユーザーだけに割り当てます。',
    },
    singles: '権限、クラス、ページ',
    objects: 'オブジェクト',
    fields: '項目',
    kind: '種別',
    name: '名前',
    object: 'オブジェクト',
    rights: '権限',
    read: '参照のみ',
    edit: '参照と編集',
    why: '理由',
    comma: '、',
    kinds: {
      user: 'ユーザー権限',
      custom: 'カスタム権限',
      class: 'Apexクラス',
      tab: 'タブ',
      application: 'アプリケーション',
    },
    rightNames: {
      create: '作成',
      read: '参照',
      edit: '編集',
      delete: '削除',
      viewAll: 'すべて表示',
      modifyAll: 'すべて変更',
    },
  },
};
