import { describe, expect, it } from 'vitest';
import { dependenciesOf } from './dependencies-of.ts';

describe('dependenciesOf', () => {
  it('lists packages once, by name, subpaths folded, with the range to install', () => {
    const code = `import React, { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Foo } from '@scope/pkg/deep/file';
export { z } from 'zod';
import './style.css'; import fs from 'node:fs'; import path from 'path';
import { Button } from '@/components/button'; import x from '~/x'; import y from './y';`;
    expect(dependenciesOf(code, 'react', { zod: '^3.24.0' })).toEqual([
      { name: '@scope/pkg', range: '*', installed: false, verified: false },
      { name: 'react', range: '^19.0.0', installed: false, verified: true },
      { name: 'react-dom', range: '^19.0.0', installed: false, verified: true },
      { name: 'zod', range: '^3.24.0', installed: true, verified: true },
    ]);
  });

  it('reads both scripts of a single-file component and leaves out virtual modules', () => {
    const vue = `<script lang="ts">import { a } from 'pinia'</script>\n<script setup lang="ts">import { ref } from 'vue'; import r from 'virtual:routes'</script>`;
    expect(dependenciesOf(vue, 'vue').map(({ name }) => name)).toEqual(['pinia', 'vue']);
    const svelte = `<script>import { page } from '$app/state'; import { x } from '$lib/x'; import { fade } from 'svelte/transition';</script>`;
    expect(dependenciesOf(svelte, 'svelte')).toEqual([
      { name: 'svelte', range: '^5.0.0', installed: false, verified: true },
    ]);
  });

  it('reads what it can of code that does not parse', () => {
    const code = `import { Component } from '@angular/core';\nimport {\n  debounce,\n} from 'lodash-es';\nexport class {`;
    expect(dependenciesOf(code, 'angular').map(({ name }) => name)).toEqual(['@angular/core', 'lodash-es']);
  });
});
