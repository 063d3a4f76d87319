/** The documentation as a site: `npm run docs` builds it, with a search that needs no server. */
import { defineConfig } from 'vitepress'
import { indentedAsCommands, withoutLeavingLinks } from './fit-markdown.ts'

const folder = import.meta.dirname.replace(/\/\.vitepress$/, '')
const page = (text: string, link: string) => ({ text, link })

export default defineConfig({
  title: 'fickle',
  description: 'An OpenID provider that misbehaves on purpose, and what it shows of your login',
  outDir: '../dist-docs',
  // A table that is wider than its page says that it scrolls.
  head: [
    [
      'style',
      {},
      '.vp-doc table { container-type: scroll-state } @container scroll-state((scrollable: right) or (scrollable: left)) { .vp-doc table::before { content: "Scrolls sideways \\2194" / ""; position: sticky; left: 0; display: block; width: fit-content; color: var(--vp-c-text-2); font-size: .8rem; line-height: 2 } }',
    ],
  ],
  srcExclude: ['README.md'],
  cleanUrls: false,
  lastUpdated: false,
  markdown: {
    linkify: false,
    attrs: { disable: true },
    config: (markdown) => {
      withoutLeavingLinks(folder)(markdown as never)
      indentedAsCommands(markdown as never)
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      page('Start', '/'),
      page('Causes', '/generated/causes/'),
      page('Error texts', '/generated/products/'),
      page('Quirks', '/generated/quirks/'),
    ],
    sidebar: [
      {
        text: 'Guides',
        items: [
          page('Start in five minutes', '/'),
          page('Why a sign-in failed', '/diagnosis'),
          page('Your own application in the lab', '/lab-own-application'),
          page('Check a relying party', '/check'),
          page('Playwright and Vitest', '/testing'),
          page('Providers as they are', '/profiles'),
          page('Tokens for APIs', '/tokens'),
          page('The configuration file', '/configuration'),
          page('https', '/https'),
          page('Containers', '/containers'),
          page('Scaling', '/scaling'),
          page('The library', '/library'),
          page('Doctor', '/doctor'),
          page('Examples', '/examples'),
          page('OpenMetadata', '/openmetadata'),
          page('The relying party', '/relying-party'),
        ],
      },
      {
        text: 'To look up',
        items: [
          page('Commands', '/generated/commands'),
          page('Every key of the configuration', '/generated/configuration'),
          page('Control API', '/generated/control-api'),
          page('Settings to paste', '/generated/recipes/'),
          page('Profiles', '/generated/profiles/'),
          page('Quirks', '/generated/quirks'),
          page('Causes', '/generated/causes/'),
          page('Products and their error texts', '/generated/products/'),
          page('Scenarios', '/generated/scenarios'),
        ],
      },
      {
        text: 'Measured',
        items: [
          page('Report card', '/generated/report-card'),
          page('The lab and strangers', '/generated/strangers'),
        ],
      },
    ],
  },
})
