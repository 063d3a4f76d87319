/** The last step of `npm run build`: makes of what the compiler wrote what is published. */
import { join } from 'node:path'
import { copyAssets } from './assets.ts'
import { bundleModules } from './bundle.ts'
import { inlineTypes, keepPublicTypes } from './public-types.ts'
import { vendorLibraries } from './vendor.ts'

const root = join(import.meta.dirname, '../..')
copyAssets(root)
inlineTypes(join(root, 'dist/provider/quirks/index.d.ts'))
keepPublicTypes(root)
await bundleModules(root)
await vendorLibraries(root)
