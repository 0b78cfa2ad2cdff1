/** Attribute of an element that says where it stands in the source: `<absolute path>:LINE:COLUMN`, both from 1. */
export const PLACE_ATTRIBUTE = 'data-uiforge-at';

/** Name of the constant of a module that holds its path. */
export const PATH_CONSTANT = '__uiforgePath';
