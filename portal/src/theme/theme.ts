import type { ThemeConfig } from 'antd';
import { PALETTE } from './palette.ts';

/** Chinese first: the system's own face where it has one for Chinese, then the free ones; Mongolian script last. */
const FONTS =
  "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'Noto Sans Mongolian', 'Mongolian Baiti', sans-serif";

/** The component library in our colours and sizes. */
export const THEME: ThemeConfig = {
  token: {
    colorPrimary: PALETTE.lake,
    colorLink: PALETTE.lake,
    colorInfo: PALETTE.lake,
    colorError: PALETTE.danger,
    colorWarning: PALETTE.caution,
    colorSuccess: PALETTE.fine,
    colorTextBase: PALETTE.ink,
    colorTextSecondary: PALETTE['ink-soft'],
    colorTextDescription: PALETTE['ink-soft'],
    colorTextPlaceholder: '#68767d',
    // the library would derive these from our dark main colours, and they would come out muddy
    colorPrimaryBg: PALETTE['lake-tint'],
    controlItemBgActive: PALETTE['lake-tint'],
    controlItemBgActiveHover: PALETTE['lake-tint'],
    colorInfoBg: PALETTE['lake-tint'],
    colorInfoBorder: '#b9d3dc',
    colorWarningBg: PALETTE['caution-tint'],
    colorWarningBorder: '#e3cd9c',
    colorErrorBg: PALETTE['danger-tint'],
    colorErrorBorder: '#e8bcb6',
    colorBgLayout: PALETTE.paper,
    colorBorder: '#b9c3c5',
    colorBorderSecondary: PALETTE['line-soft'],
    borderRadius: 6,
    controlHeight: 36,
    fontSize: 15,
    fontFamily: FONTS,
  },
  components: {
    Table: {
      headerBg: PALETTE.paper,
      headerColor: PALETTE['ink-soft'],
      cellPaddingBlock: 12,
      rowHoverBg: '#f7f9f8',
    },
  },
};

/** Makes colours and faces known to our own style sheets. */
export function applyTheme(root: HTMLElement): void {
  for (const [name, colour] of Object.entries(PALETTE)) root.style.setProperty(`--${name}`, colour);
  root.style.setProperty('--faces', FONTS);
}
