import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';
import { printSchema } from 'graphql';
import { apiSchemaOf, composeSupergraph } from './src/compose.ts';

/** Typed documents of the operations for clients, and the safelist with the same hashes. */
export default {
  schema: printSchema(apiSchemaOf(composeSupergraph())),
  documents: 'operations/*.graphql',
  silent: true,
  generates: {
    'src/generated/client/': {
      preset: 'client',
      documentTransforms: [addTypenameSelectionDocumentTransform],
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode: 'embedHashInDocument', hashAlgorithm: 'sha256' },
      },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        importExtension: '.ts',
        scalars: { Date: 'string', DateTime: 'string', UUID: 'string' },
      },
    },
  },
};
