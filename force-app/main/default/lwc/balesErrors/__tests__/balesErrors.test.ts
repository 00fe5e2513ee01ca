import { errorKind, reduceErrors } from 'c/balesErrors';

const SESSION = 'セッションの有効期限が切れました。ページを再読み込みして、もう一度ログインしてください。';
const ACCESS =
  'この情報を表示または変更する権限がありません。システム管理者に権限セットの割り当てを依頼してください。';

describe('c/balesErrors', () => {
  it.each([
    ['a text', 'だめでした', ['だめでした']],
    ['an Error', new Error('boom'), ['boom']],
    ['Apex', { status: 500, body: { message: 'Apexの例外', exceptionType: 'X' } }, ['Apexの例外']],
    [
      'a list of UI API',
      { body: [{ message: '1つ目' }, { message: '2つ目' }, { message: '1つ目' }] },
      ['1つ目', '2つ目'],
    ],
    [
      'a refused record',
      {
        body: {
          message: 'An error occurred while trying to update the record.',
          output: {
            errors: [{ message: '入力規則' }],
            fieldErrors: { Name: [{ message: '値を入力してください' }] },
          },
        },
      },
      ['入力規則', '値を入力してください'],
    ],
    ['GraphQL', [{ message: 'Field is not known' }], ['Field is not known']],
    ['a bare status', { statusText: 'Bad Gateway' }, ['Bad Gateway']],
  ])('reads %s', (_shape, error, expected) => {
    expect(reduceErrors(error)).toEqual(expected);
  });

  it('says something even when the error says nothing', () => {
    expect(reduceErrors(undefined)).toEqual(['予期しないエラーが発生しました。']);
    expect(reduceErrors({ body: {} })).toEqual(['予期しないエラーが発生しました。']);
  });

  it('puts what to do in front for an expired session, missing access and no network', () => {
    expect(reduceErrors({ status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'x' }] })[0]).toBe(
      SESSION,
    );
    expect(reduceErrors({ status: 403, body: { message: 'y' } })).toEqual([ACCESS, 'y']);
    expect(
      errorKind([{ message: "Validation error (FieldUndefined@[uiapi]) : Field 'X' is undefined" }]),
    ).toBe('access');
    expect(errorKind(new TypeError('Failed to fetch'))).toBe('offline');
  });

  it('survives an error that contains itself', () => {
    const circular: Record<string, unknown> = { message: 'rund' };
    circular.cause = circular;
    expect(reduceErrors(circular)).toEqual(['rund']);
    expect(errorKind(circular)).toBe('other');
  });
});
