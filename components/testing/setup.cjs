const { randomUUID } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('csv-parse/sync');
const { setup: accessibility } = require('@sa11y/jest');

/**
 * Before each test file: labels are the Japanese masters, locale and time zone a Japanese user's, and `toBeAccessible` is known.
 * What the browser has and jsdom lacks is given its quietest form.
 */
const labels = parse(readFileSync(join(__dirname, '../../config/labels.csv'), 'utf8'), { columns: true });
for (const { name, ja } of labels)
  jest.doMock(`@salesforce/label/c.${name}`, () => ({ __esModule: true, default: ja }), { virtual: true });

const i18n = { locale: 'ja-JP', lang: 'ja', timeZone: 'Asia/Tokyo', currency: 'JPY' };
for (const [name, value] of Object.entries(i18n))
  jest.doMock(`@salesforce/i18n/${name}`, () => ({ __esModule: true, default: value }), { virtual: true });

jest.doMock('@salesforce/user/Id', () => ({ __esModule: true, default: '005000000000001AAA' }), {
  virtual: true,
});

globalThis.crypto.randomUUID ??= randomUUID;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

accessibility();
