// ECharts, loaded only by who shows a chart.
import { BarChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface Bars {
  names: string[];
  series: { name: string; values: number[]; color: string }[];
  horizontal?: boolean;
  stacked?: boolean;
  unit: string;
}

export function draw(element: HTMLElement, bars: Bars, ink: string, line: string): EChartsType {
  const chart = init(element, undefined, { renderer: 'svg' });
  const names = {
    type: 'category' as const,
    data: bars.names,
    inverse: bars.horizontal === true,
    axisLabel: { color: ink },
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
  };
  const values = {
    type: 'value' as const,
    // Beside a horizontal axis it would be cut off: there it stands with the title.
    name: bars.horizontal === true ? '' : bars.unit,
    nameTextStyle: { color: ink, align: 'left' as const },
    axisLabel: { color: ink, hideOverlap: true },
    splitLine: { lineStyle: { color: line } },
  };
  chart.setOption({
    animation: false,
    aria: { enabled: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    legend: { bottom: 0, textStyle: { color: ink }, itemWidth: 12, itemHeight: 10 },
    grid: {
      left: 8,
      right: bars.horizontal === true ? 34 : 16,
      top: bars.horizontal === true ? 8 : 28,
      bottom: 30,
      containLabel: true,
    },
    xAxis: bars.horizontal === true ? values : names,
    yAxis: bars.horizontal === true ? names : values,
    series: bars.series.map((one) => ({
      type: 'bar' as const,
      name: one.name,
      data: one.values,
      barMaxWidth: 26,
      itemStyle: { color: one.color },
      ...(bars.stacked === true ? { stack: 'all' } : {}),
    })),
  });
  return chart;
}
