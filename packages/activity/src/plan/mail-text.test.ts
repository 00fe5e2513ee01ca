import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActivityOf } from '../contract/activity.ts';
import { mailText } from './mail-text.ts';

function mail(
  body: string,
  bodyType: 'text' | 'html' = 'html',
  kind: 'individualMail' | 'bulkMail' = 'individualMail',
): ActivityOf<'individualMail' | 'bulkMail'> {
  const occurredAt = '2026-10-30T05:00:00.000Z';
  return { v: 1, id: 'm1', leadId: 'l1', kind, occurredAt, subject: '', body, bodyType };
}

test('HTML becomes text, text stays as it is', () => {
  assert.equal(
    mailText(mail('<p>御社</p><p>資料を<b>送付</b>します。</p><script>alert(1)</script>')),
    '御社\n\n資料を送付します。',
  );
  assert.equal(mailText(mail('<p>a</p>', 'text')), '<p>a</p>');
  assert.equal(mailText(mail('<p>a</p>')), 'a');
});

test('the same body gives the same text, also after many others', () => {
  const bodies = Array.from({ length: 40 }, (_, index) => `<p>${String(index)}${'資'.repeat(60_000)}</p>`);
  for (const kind of ['individualMail', 'bulkMail'] as const) {
    const texts = bodies.map((body) => mailText(mail(body, 'html', kind)));
    assert.deepEqual(
      bodies.map((body) => mailText(mail(body, 'html', kind))),
      texts,
    );
    assert.equal(new Set(texts).size, bodies.length);
  }
});
