/** Every page of the documentation that is made from the sources, by its path. */
import type { QuirkDescription } from '../../provider/quirks/describe.ts'
import { apiPage } from './api-page.ts'
import { type Played, writeCausePages } from './cause-pages.ts'
import { commandPage } from './command-page.ts'
import { configurationPage } from './configuration-page.ts'
import { writeProductPages } from './product-pages.ts'
import { writeQuirkPages } from './quirk-pages.ts'
import { writeRecipePages } from './recipe-pages.ts'

/** Folders in which nothing else lies: a page there that is not written any more goes. */
export const pageFolders = ['causes', 'products', 'quirks', 'recipes'].map((name) => `docs/generated/${name}`)

const inFolder = (folder: string, pages: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(pages).map(([name, text]) => [`docs/generated/${folder}/${name}`, text]))

export const documentationPages = async (
  quirks: readonly QuirkDescription[],
  scenarios: readonly Played[],
): Promise<Record<string, string>> => ({
  'docs/generated/commands.md': await commandPage(),
  'docs/generated/control-api.md': apiPage(),
  'docs/generated/configuration.md': configurationPage(),
  ...inFolder('causes', writeCausePages(scenarios)),
  ...inFolder('products', writeProductPages()),
  ...inFolder('quirks', writeQuirkPages(quirks)),
  ...inFolder('recipes', await writeRecipePages()),
})
