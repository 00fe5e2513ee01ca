import type { FieldDef } from '../../schema/types.ts';

/**
 * The controlling values for which a value holds, as base64 of a bit set: bit 7 of byte 0 is the first controlling
 * value (SOAP API guide, "validFor"). A checkbox controls with false = 0, true = 1.
 */
export function validForBits(controller: FieldDef, validFor: readonly string[] | undefined): string {
  const values =
    controller.type === 'boolean'
      ? ['false', 'true']
      : controller.picklistValues.filter((value) => value.active).map((value) => value.value);
  const bytes = Buffer.alloc(Math.max(1, Math.ceil(values.length / 8)));
  values.forEach((value, index) => {
    if (validFor && !validFor.includes(value)) return;
    const byte = index >> 3;
    bytes[byte] = (bytes[byte] ?? 0) | (0x80 >> (index & 7));
  });
  return bytes.toString('base64');
}
