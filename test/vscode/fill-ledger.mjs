import { openDatabase } from '../../src/engine/state/open-database.ts';
import { UsageLedger } from '../../src/engine/state/usage-ledger.ts';

const DAY = 86_400_000;

/**
 * Calls of 60 days: openai 4 a day at 5 cents, anthropic 2 a day at 10 cents of which one fails, vscode 1 a day of unknown
 * cost.
 *
 * @param {string} folder
 */
export function fillLedger(folder) {
  const silent = { warn: () => undefined, info: () => undefined };
  const { database } = openDatabase(folder, silent);
  let now = 0;
  const ledger = new UsageLedger(database, { pid: process.pid, engineId: 'test', now: () => now });
  const call = (provider, cost, ms, outcome = 'succeeded') => {
    const reserved = ledger.reserve({ provider, model: 'm', inputTokens: 500, outputTokens: 1_000, cost }, {});
    if ('over' in reserved) throw new Error('no limit was set');
    const tokens = { inputTokens: 500, outputTokens: 1_000, estimated: false };
    ledger.settle(reserved.id, { outcome, ms, firstTokenMs: ms / 4, cost, ...tokens });
  };
  const noon = new Date();
  noon.setHours(12, 0, 0, 0);
  for (let day = 0; day < 60; day++) {
    // By the calendar: a day may have 23 or 25 hours.
    now = Math.min(Date.now(), noon.getTime() - day * DAY);
    const wave = 1 + Math.sin(day / 4) / 3;
    for (let number = 0; number < 4; number++) call('openai', 0.05, (4_000 + number * 900) * wave);
    call('anthropic', 0.1, 9_000 * wave);
    call('anthropic', 0.1, 2_000, 'failed');
    call('vscode', null, 6_000 / wave);
  }
  database.close();
}
