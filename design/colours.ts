/** Every colour of fickle's pages, once, in light and in dark. Text and its ground keep the contrast that WCAG 2.2 AA asks. */

/** `[light, dark]` by the name of the custom property. */
export const colours = {
  /** Behind everything. */
  paper: ['#f5f5f8', '#121319'],
  /** Cards, tables, the header. */
  card: ['#ffffff', '#1b1c24'],
  /** Code, quiet buttons, what is pressed. */
  wash: ['#eeeff3', '#272933'],
  ink: ['#1b1c22', '#ebecf0'],
  soft: ['#585b68', '#adb0bc'],
  line: ['#dcdde4', '#353742'],
  /** The border of what takes input. */
  edge: ['#858894', '#7b7f8d'],
  accent: ['#4a3fb5', '#b5aeff'],
  'accent-wash': ['#efeefb', '#28254b'],
  'on-accent': ['#ffffff', '#15131f'],
  good: ['#17653d', '#72d69d'],
  'good-wash': ['#e9f6ee', '#14291e'],
  bad: ['#ad221b', '#ff9d94'],
  'bad-wash': ['#fdeeec', '#361c1c'],
  warn: ['#764d00', '#f2c064'],
  'warn-wash': ['#fdf4dd', '#2f2712'],
  info: ['#1c4d8f', '#9ec6ff'],
  'info-wash': ['#eaf1fb', '#15243b'],
  /** What a quirk did. */
  quirk: ['#74359f', '#d8adff'],
  'quirk-wash': ['#f7effc', '#2a1c35'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>

/** The custom properties of `colours`, and the fonts. @param selector whom they are for */
export const colourRules = (selector: string): string => `${selector} {
  color-scheme: light dark;
${Object.entries(colours)
  .map(([name, [light, dark]]) => `  --${name}: light-dark(${light}, ${dark});`)
  .join('\n')}
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace;
}
`
