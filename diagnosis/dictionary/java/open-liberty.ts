/** Open Liberty social login: the WASOidcCode cookie is signed with a key of each server. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'Open Liberty social login',
  kind: 'application',
  markers: ['CWWKS', 'WASOidcCode', 'open liberty', 'openliberty'],
  texts: [
    {
      text: [
        'CWWKS1745E: The WASOidcCode cookie [*] * is not valid. Its value might have been modified.',
        'CWWKS1745E',
      ],
      where: 'messages.log',
      likely: [
        { cause: 'key-differs', when: 'several servers run behind one name and each has its own LTPA keys' },
        {
          cause: 'cookie-overwritten',
          when: 'another application or tab set a WASOidcCode cookie in between',
        },
      ],
      fixes: [
        'Use the same LTPA keys (with their password) and the same client secret on all servers, or use sticky sessions.',
      ],
    },
  ],
  references: issues('OpenLiberty/open-liberty', 15987),
})
