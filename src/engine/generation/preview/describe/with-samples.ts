import type { PreviewProp, PropValue } from '../../../../protocol/preview.ts';
import { sampleOf } from './sample-value.ts';
import { tableSamples } from './table-samples.ts';
import { typeOfValue } from './type-by-name.ts';

/** The props with the defaults that the component gives them and with samples; a prop with a default is optional. */
export function withSamples(props: readonly PreviewProp[], defaults: ReadonlyMap<string, PropValue | undefined>) {
  const described = props.map((prop): PreviewProp => {
    const value = defaults.get(prop.name);
    const type = prop.type.kind === 'unknown' ? (typeOfValue(value) ?? prop.type) : prop.type;
    const required = prop.required && !defaults.has(prop.name);
    return { ...prop, type, required, ...(value === undefined ? {} : { default: value }) };
  });
  const ofTable = tableSamples(described);
  return described.map((prop) => {
    // A default that is no literal is there all the same.
    const hasDefault = defaults.has(prop.name) && prop.default === undefined;
    const sample = hasDefault ? undefined : (ofTable.get(prop.name) ?? sampleOf(prop));
    return sample === undefined ? prop : { ...prop, sample };
  });
}
