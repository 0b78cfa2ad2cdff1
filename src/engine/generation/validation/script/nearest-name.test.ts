import { expect, it } from 'vitest';
import { didYouMean, nearestName } from './nearest-name.ts';

it('finds the name that was meant, by case or by an edit or two', () => {
  expect(nearestName('useStat', ['useRef', 'useState'])).toBe('useState');
  expect(nearestName('setover', ['setOver', 'setOven'])).toBe('setOver');
  expect(nearestName('recieve', ['receive'])).toBe('receive');
});

it('offers nothing where nothing is near', () => {
  expect(nearestName('Chart', ['Button', 'Card'])).toBeNull();
  expect(nearestName('x', ['y'])).toBeNull();
  expect(didYouMean('Chart', ['Button'])).toBe('');
});
