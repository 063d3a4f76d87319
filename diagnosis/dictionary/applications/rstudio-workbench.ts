/** RStudio (Posit) Workbench: the state in one server's memory. */
import { defineProduct, issues } from '../product.ts'

export default defineProduct({
  name: 'RStudio Workbench',
  kind: 'application',
  markers: ['rstudio', 'posit workbench', '[rserver'],
  texts: [
    {
      text: 'OpenID failed with error: attempt to use invalid state: *',
      where: 'log',
      likely: [
        {
          cause: 'other-replica',
          when: 'more than one replica runs behind a service without session affinity',
        },
        { cause: 'session-lost', when: 'the server was restarted in between' },
        { cause: 'state-consumed', when: 'the callback was loaded again' },
      ],
      fixes: ['Turn on session affinity at the ingress, or run one replica.'],
    },
  ],
  references: issues('rstudio/helm', 165),
})
