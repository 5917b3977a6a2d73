import {
  type DocumentNode,
  getNamedType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isBare, linkedBy, readOf } from '../schema/field-kinds.js';
import { fragmentsOf } from '../documents/fragments.js';

/**
 * Whether the document selects anything of these types, and of them only fields that can be read at once and links from one to
 * another; of the structures that they hold, nothing that leads further.
 */
export function canBeGivenWhole(document: DocumentNode, schema: GraphQLSchema, types: ReadonlySet<string>): boolean {
  const fragments = fragmentsOf(document);
  const followed = new Set<string>();
  let isSelected = false;
  const isGiven = (field: GraphQLField<unknown, unknown>): boolean =>
    readOf(field) !== null || types.has(linkedBy(field)?.name ?? '');
  const isPlain = (set: SelectionSetNode | undefined, typeName: string | undefined, isHeld: boolean): boolean => {
    const type = typeName === undefined ? undefined : schema.getType(typeName);
    if (!set || !(isObjectType(type) || isAbstractType(type))) return true;
    return set.selections.every((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return isPlain(selection.selectionSet, selection.typeCondition?.name.value ?? type.name, isHeld);
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        const place = `${selection.name.value} ${isHeld}`;
        if (!fragment || followed.has(place)) return true;
        followed.add(place);
        return isPlain(fragment.selectionSet, fragment.typeCondition.name.value, isHeld);
      }
      const field = 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
      if (!field) return true;
      const isEntity = types.has(type.name);
      isSelected ||= isEntity;
      // A structure's members must be plain ones.
      if (isEntity ? !isGiven(field) : isHeld && !isBare(field)) return false;
      const isBelow = linkedBy(field) === null && (isHeld || isEntity);
      return isPlain(selection.selectionSet, getNamedType(field.type).name, isBelow);
    });
  };
  const areAll = document.definitions.every(
    (one) =>
      one.kind !== Kind.OPERATION_DEFINITION ||
      isPlain(one.selectionSet, schema.getRootType(one.operation)?.name, false),
  );
  return areAll && isSelected;
}
