import { print } from 'graphql';
import { typeDefsOf, type ServiceName } from './sdl.ts';

/** Every service's commands answer with the same refusals and actions. */
const SHARED = {
  Refusal: '@ger/kernel#Refusal',
  MissingRequirement: '@ger/kernel#Missing',
  AvailableAction: '@ger/subgraph#ActionView',
};

/**
 * Settings of GraphQL Code Generator for one service. `mappers` say which domain object a resolver of each type
 * receives, as `<path from src/generated>#<type>`; types without one are resolved from their own fields.
 * Throws when a mapper is for a type that the contract does not have.
 */
export function serviceCodegen(service: ServiceName, mappers: Readonly<Record<string, string>>) {
  const contract = typeDefsOf(service);
  const types = new Set(contract.definitions.map((node) => ('name' in node ? node.name?.value : undefined)));
  const unknown = Object.keys(mappers).filter((type) => !types.has(type));
  if (unknown.length > 0) throw new Error(`${service} has no type ${unknown.join(', ')} to map`);
  const child = service === 'civil-affairs' ? {} : { Child: '@ger/subgraph#ChildReference' };
  return {
    schema: print(contract),
    silent: true,
    generates: {
      'src/generated/graphql.ts': {
        plugins: ['typescript', 'typescript-resolvers'],
        config: {
          federation: true,
          useTypeImports: true,
          enumsAsTypes: true,
          avoidOptionals: { field: true, object: true },
          contextType: '@ger/subgraph#SubgraphContext',
          mappers: { ...SHARED, ...child, ...mappers },
          mapperTypeSuffix: 'Model',
          strictScalars: true,
          scalars: {
            Date: 'string',
            DateTime: 'Date',
            UUID: 'string',
            ID: 'string',
            _FieldSet: 'string',
            federation__FieldSet: 'string',
          },
          defaultMapper: 'Partial<{T}>',
          addUnderscoreToArgsType: true,
        },
      },
    },
  };
}
