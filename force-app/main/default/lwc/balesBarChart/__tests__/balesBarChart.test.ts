import BalesBarChart from 'c/balesBarChart';
import { mount, settled, unmountAll } from 'testing/mount';

const bars = [
  { key: 'a', label: '11/2', amounts: [3, 1] },
  { key: 'b', label: '11/9', amounts: [0, 0] },
  { key: 'c', label: '11/16', amounts: [1, 1] },
];
const chart = (properties = {}) =>
  mount(BalesBarChart, {
    caption: '週ごとの件数',
    unit: '週',
    series: ['コール', 'メール'],
    bars,
    ...properties,
  });

describe('c-bales-bar-chart', () => {
  afterEach(unmountAll);

  it('draws a bar for each amount, the highest over the whole height', async () => {
    const { element, find, findAll } = chart();
    expect(findAll('rect').map((rect) => Number(rect.getAttribute('height')))).toEqual([
      90, 30, 0, 0, 30, 30,
    ]);
    expect(find('svg').getAttribute('aria-label')).toBe('週ごとの件数 最大: 4');
    await expect(element).toBeAccessible();
  });

  it('says the same as a table', async () => {
    const { element, find, findAll } = chart();
    find('.toggle').click();
    await settled();
    expect(findAll('tbody tr').map((row) => row.textContent!.trim())).toEqual([
      '11/231',
      '11/900',
      '11/1611',
    ]);
    expect(findAll('svg')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('lives without bars, and leaves labels out where there are many', () => {
    expect(chart({ bars: [] }).findAll('rect')).toHaveLength(0);
    unmountAll();
    const many = Array.from({ length: 26 }, (_bar, index) => ({
      key: String(index),
      label: 'x',
      amounts: [1],
    }));
    expect(chart({ bars: many }).findAll('.tick')).toHaveLength(5);
  });
});
