import { Heights } from '../heights';

describe('heights of a long list', () => {
  const keys = Array.from({ length: 10_000 }, (_line, index) => `k${String(index)}`);

  it('estimates what was never seen', () => {
    const heights = new Heights(80);
    heights.setKeys(keys);
    expect(heights.total).toBe(800_000);
    expect(heights.at(0)).toBe(0);
    expect(heights.at(799)).toBe(9);
    expect(heights.at(10_000_000)).toBe(9_999);
  });

  it('moves everything below a measured line, and only that', () => {
    const heights = new Heights(80);
    heights.setKeys(keys);
    expect(heights.measure(3, 200)).toBe(true);
    expect(heights.measure(3, 200)).toBe(false);
    expect([heights.top(3), heights.top(4), heights.total]).toEqual([240, 440, 800_120]);
    expect(heights.at(439)).toBe(3);
    expect(heights.at(440)).toBe(4);
  });

  it('remembers a line through a filter, and knows nothing of lines outside', () => {
    const heights = new Heights(80);
    heights.setKeys(['a', 'b']);
    heights.measure(1, 100);
    heights.setKeys(['b']);
    expect(heights.total).toBe(100);
    expect(heights.measure(7, 50)).toBe(false);
    heights.setKeys([]);
    expect([heights.total, heights.at(5)]).toEqual([0, 0]);
  });
});
