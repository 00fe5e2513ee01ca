import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailText } from './mail-text.ts';

test('HTML becomes text, text stays as it is', () => {
  assert.equal(
    mailText('<p>御社</p><p>資料を<b>送付</b>します。</p><script>alert(1)</script>', 'html'),
    '御社\n\n資料を送付します。',
  );
  assert.equal(mailText('<p>a</p>', 'text'), '<p>a</p>');
});

test('the same body gives the same text, also after many others', () => {
  const bodies = Array.from({ length: 40 }, (_, index) => `<p>${String(index)}${'資'.repeat(60_000)}</p>`);
  const texts = bodies.map((body) => mailText(body, 'html'));
  assert.deepEqual(
    bodies.map((body) => mailText(body, 'html')),
    texts,
  );
  assert.equal(new Set(texts).size, bodies.length);
});
