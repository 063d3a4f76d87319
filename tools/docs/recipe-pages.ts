/** A page for each product whose settings fickle prints: the block to paste, and what to do when the sign-in fails. */
import { environments, filled } from '../../welcome/environments/index.ts'
import { code, list, page, part } from './markdown.ts'

const values = { issuer: 'http://localhost:6749', clientId: 'my-app', clientSecret: 'any' }

/** By the file's name. */
export async function writeRecipePages(): Promise<Record<string, string>> {
  const recipes = await Promise.all(
    Object.entries(environments).map(async ([id, load]) => ({ id, ...(await load()).default })),
  )
  const pages = recipes.map((recipe) => {
    const { id, title, docs, callback } = recipe
    const text = page(
      title,
      'welcome/environments',
      `Settings with which ${title} signs in at fickle. ${code(`fickle provider --env ${id}`)} prints them with the address and the client of your own.`,
      '',
      '```text',
      filled(recipe, values),
      '```',
      '',
      ...(callback === undefined
        ? []
        : [
            `It expects the browser back at ${code(callback)}. fickle accepts any redirect URI until you configure clients.`,
            '',
          ]),
      `The settings are explained in [its documentation](${docs}).`,
      '',
      ...part(
        'When a sign-in fails',
        list([
          'Open `http://localhost:6749/.fickle/`: the login is there, with its cause and what both sides sent.',
          'Give its log to `fickle explain FILE`; [the error texts of many products](../products/index.md) are known.',
          'Started in several replicas: [your own application in the lab](../../lab-own-application.md).',
        ]),
      ),
    )
    return [`${id}.md`, text] as const
  })
  return {
    'index.md': page(
      'Settings to paste',
      'welcome/environments',
      'Each is printed by `fickle provider --env NAME` too.',
      '',
      ...list(recipes.map(({ id, title }) => `[${title}](${id}.md)`)),
    ),
    ...Object.fromEntries(pages),
  }
}
