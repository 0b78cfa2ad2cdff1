import type { Framework } from '../../src/protocol/framework.ts';

/** A sample workspace under `test/fixtures/workspaces`, and what of it must reach the prompt. */
export interface ContextCase {
  workspace: string;
  framework: Framework;
  designSystem: string;
  /** Texts that must stand in the message to the model, by what they tell. */
  reaches: { designSystem: string[]; styling: string[]; components: string[]; example: string };
}

const THEME = ['color: brand, brand-strong, surface-raised', 'radius: card'];
const SHADCN_PARTS = ['Button, buttonVariants', 'Card, CardHeader, CardTitle, CardContent'];
const SHADCN_PROPS = ["variant?: 'default' | 'outline' | 'ghost'", 'priceCents: number; features: string[]'];
const TOKENS = '--accent: #2f5bea';

export const WISH = 'a pricing card with a button to choose the plan';

export const CASES: ContextCase[] = [
  {
    workspace: 'react-shadcn',
    framework: 'react',
    designSystem: 'shadcn/ui',
    reaches: {
      designSystem: ['shadcn/ui, style `new-york`', '`@/components/ui/card`', ...SHADCN_PARTS],
      styling: ['Tailwind CSS 4', ...THEME],
      components: SHADCN_PROPS,
      example: 'src/components/plan-summary.tsx',
    },
  },
  {
    workspace: 'react-mui',
    framework: 'react',
    designSystem: 'Material UI',
    reaches: {
      designSystem: [
        'Material UI 7',
        'Button, Card, CardActions, CardContent, Chip, Stack, Typography',
        'src/theme.ts',
      ],
      styling: ['`sx` prop'],
      components: ["status: 'open' | 'shipped' | 'returned'"],
      example: 'src/components/OrderCard.tsx',
    },
  },
  {
    workspace: 'react-local',
    framework: 'react',
    designSystem: 'own components',
    reaches: {
      designSystem: ["import { Button } from '@/components'"],
      styling: ['CSS modules', TOKENS],
      components: ["tone?: 'primary' | 'quiet' | 'danger'", "period?: 'month' | 'year'"],
      example: 'src/components/PlanCard/PlanCard.tsx',
    },
  },
  {
    workspace: 'nextjs-shadcn',
    framework: 'nextjs',
    designSystem: 'shadcn/ui',
    reaches: {
      designSystem: ['shadcn/ui, style `new-york`', '`@/components/ui/button`', ...SHADCN_PARTS],
      styling: ['Tailwind CSS 4', ...THEME],
      components: SHADCN_PROPS,
      example: 'components/plan-summary.tsx',
    },
  },
  {
    workspace: 'nextjs-chakra',
    framework: 'nextjs',
    designSystem: 'Chakra UI',
    reaches: {
      designSystem: ['Chakra UI 3', 'Avatar, Badge, Card, HStack, Text', 'src/theme.ts'],
      styling: ['style props and tokens'],
      components: ["role: 'owner' | 'editor' | 'viewer'"],
      example: 'src/components/team-member.tsx',
    },
  },
  {
    workspace: 'nextjs-local',
    framework: 'nextjs',
    designSystem: 'own components',
    reaches: {
      designSystem: ["import { Button } from '@/components'"],
      styling: ['CSS modules', TOKENS],
      components: ["tone?: 'primary' | 'quiet' | 'danger'"],
      example: 'components/PlanCard/PlanCard.tsx',
    },
  },
  {
    workspace: 'vue-vuetify',
    framework: 'vue',
    designSystem: 'Vuetify',
    reaches: {
      designSystem: ['Vuetify 3', 'v-btn, v-card', 'src/plugins/vuetify.ts'],
      styling: ['`<style scoped>`'],
      components: ['number: string; total: number; paid?: boolean', 'Events: pay'],
      example: 'src/components/InvoiceCard.vue',
    },
  },
  {
    workspace: 'vue-primevue',
    framework: 'vue',
    designSystem: 'PrimeVue',
    reaches: {
      designSystem: ['PrimeVue 4', 'Button, Panel, Tag'],
      styling: ['`<style scoped>`'],
      components: ["severity?: 'info' | 'warn' | 'danger'", 'v-model:open: boolean'],
      example: 'src/components/TaskPanel.vue',
    },
  },
  {
    workspace: 'vue-local',
    framework: 'vue',
    designSystem: 'own components',
    reaches: {
      designSystem: ["import BaseButton from '@/components/BaseButton.vue'"],
      styling: ['`<style scoped>`', TOKENS],
      components: ["tone?: 'primary' | 'quiet'", 'Events: choose'],
      example: 'src/components/PlanCard.vue',
    },
  },
  {
    workspace: 'svelte-shadcn',
    framework: 'svelte',
    designSystem: 'shadcn-svelte',
    reaches: {
      designSystem: ['shadcn-svelte', '`$lib/components/ui/button`: Button, buttonVariants'],
      styling: ['Tailwind CSS 4', ...THEME],
      components: ['onchoose?: (name: string) => void'],
      example: 'src/lib/components/plan-summary.svelte',
    },
  },
  {
    workspace: 'svelte-local',
    framework: 'svelte',
    designSystem: 'own components',
    reaches: {
      designSystem: ["import AppButton from './AppButton.svelte'"],
      styling: ['`<style>`', TOKENS],
      components: ["tone?: 'primary' | 'quiet'", 'title: string; price: number'],
      example: 'src/lib/components/PlanCard.svelte',
    },
  },
  {
    workspace: 'angular-material',
    framework: 'angular',
    designSystem: 'Angular Material',
    reaches: {
      designSystem: ['Angular Material 22', 'MatButtonModule, MatCardModule', 'src/material-theme.scss'],
      styling: ['Component styles'],
      components: ['`<app-order-card>`', "status?: 'open' | 'shipped'", 'Events: opened'],
      example: 'src/app/components/order-card.component.ts',
    },
  },
  {
    workspace: 'angular-primeng',
    framework: 'angular',
    designSystem: 'PrimeNG',
    reaches: {
      designSystem: ['PrimeNG 20', 'ButtonModule, PanelModule'],
      styling: ['Component styles'],
      components: ['`<app-task-panel>`', "severity: 'info' | 'warn'", 'Events: done'],
      example: 'src/app/components/task-panel.component.ts',
    },
  },
  {
    workspace: 'angular-local',
    framework: 'angular',
    designSystem: 'own components',
    reaches: {
      designSystem: ['`<app-button>`'],
      styling: ['Component styles', TOKENS],
      components: ["tone?: 'primary' | 'quiet'", '[(selected)]? = false'],
      example: 'src/app/components/plan-card/plan-card.component.ts',
    },
  },
];
