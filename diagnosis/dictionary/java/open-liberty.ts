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
        'Share the LTPA keys (and their password) and the client secret among all servers, or keep sessions sticky.',
      ],
    },
  ],
  references: issues('OpenLiberty/open-liberty', 15987),
})
