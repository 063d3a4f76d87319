/** Microsoft.IdentityModel: the IDX codes of token validation and metadata. */
import { defineProduct } from '../product.ts'
import { openidConnect } from './microsoft-identitymodel/openid-connect.ts'
import { signature } from './microsoft-identitymodel/signature.ts'
import { validation } from './microsoft-identitymodel/validation.ts'

export default defineProduct({
  name: 'Microsoft.IdentityModel',
  kind: 'library',
  markers: ['Microsoft.IdentityModel', 'System.IdentityModel.Tokens.Jwt', 'IDX10', 'IDX20', 'IDX21'],
  source: {
    repository: 'AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet',
    version: '8.1.2',
  },

  texts: [...validation, ...signature, ...openidConnect],

  references: ['https://aka.ms/identitymodel/app-context-switches'],
})
