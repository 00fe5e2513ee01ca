import { LightningElement, api } from 'lwc';
import { fill, numberText } from 'c/balesFormat';
import asChart from '@salesforce/label/c.BalesShowChart';
import asTable from '@salesforce/label/c.BalesShowTable';
import highest from '@salesforce/label/c.BalesChartHighest';

/** One bar: what stands under it, and an amount for each series. */
export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly amounts: readonly number[];
}

/** The drawing is stretched to the width that there is; only bars are in it, so that no text is stretched. */
const WIDTH = 600;
const HEIGHT = 120;
/** Shown labels do not run into each other. */
const LABELS = 5;

/** Presents stacked bars as a drawing, or as a table for whoever wants numbers or cannot see it. */
export default class BalesBarChart extends LightningElement {
  /** What is counted, for the heading of the table and for screen readers. */
  @api caption = '';
  /** Heading of the first column of the table. */
  @api unit = '';
  /** Names of the series, in the order of `amounts`; at most three. */
  @api series: readonly string[] = [];
  @api bars: readonly Bar[] = [];

  tableShown = false;
  readonly viewBox = `0 0 ${String(WIDTH)} ${String(HEIGHT)}`;

  get toggleLabel(): string {
    return this.tableShown ? asChart : asTable;
  }

  get description(): string {
    return `${this.caption} ${this.highestText}`;
  }

  /** The scale: how much the highest bar stands for. */
  get highestText(): string {
    return fill(highest, numberText(this.highest));
  }

  /** An empty chart has no scale; the line keeps its room. */
  get scaleText(): string {
    return this.highest > 0 ? this.highestText : '\u00a0';
  }

  get legend() {
    return this.series.map((name, index) => ({ name, style: `swatch series-${String(index)}` }));
  }

  get rects() {
    const step = WIDTH / Math.max(1, this.bars.length);
    const scale = HEIGHT / Math.max(1, this.highest);
    return this.bars.flatMap((bar, at) => {
      let top = HEIGHT;
      return bar.amounts.map((amount, index) => {
        const height = amount * scale;
        top -= height;
        const x = (at * step + step * 0.15).toFixed(1);
        const box = { x, y: top.toFixed(1), width: (step * 0.7).toFixed(1), height: height.toFixed(1) };
        return { key: `${bar.key}-${String(index)}`, style: `series-${String(index)}`, ...box };
      });
    });
  }

  get axis() {
    const step = 100 / Math.max(1, this.bars.length);
    const every = Math.ceil(this.bars.length / LABELS);
    return this.bars
      .map(({ key, label }, at) => ({ key, label, style: place(at * step + step / 2), at }))
      .filter(({ at }) => at % every === 0);
  }

  get rows() {
    return this.bars.map(({ key, label, amounts }) => ({
      key,
      label,
      cells: amounts.map((amount, index) => ({ key: String(index), text: numberText(amount) })),
    }));
  }

  private get highest(): number {
    return Math.max(0, ...this.bars.map(({ amounts }) => amounts.reduce((sum, amount) => sum + amount, 0)));
  }

  handleToggle(): void {
    this.tableShown = !this.tableShown;
  }
}

/** A label in the middle of its bar; at the ends of the axis it leans inwards, so that nothing is cut off. */
function place(middle: number): string {
  const shift = middle < 3 ? '0' : middle > 97 ? '-100%' : '-50%';
  return `inset-inline-start: ${middle.toFixed(1)}%; transform: translateX(${shift})`;
}
