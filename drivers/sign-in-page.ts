/** Where the buttons of the provider's sign-in page are, for every driver. */
/** What a person can press there: sign in as a user, or deny. */
export type Choice = { readonly signInAs: string } | 'deny'

/** The CSS selector of the button that makes a choice. */
export const buttonFor = (choice: Choice): string =>
  choice === 'deny'
    ? 'button[name="action"][value="deny"]'
    : `button[name="user"][value=${JSON.stringify(choice.signInAs)}]`
