// The timed service as a process: tells its address over IPC, and ends with its parent.
import { startTimedService } from './timed-service.ts';

process.on('disconnect', () => process.exit(0));
process.send?.(await startTimedService());
