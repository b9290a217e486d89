#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { pino } from 'pino';
import { SymbolonError } from '@symbolon/schemas';
import { createRelay, DEFAULT_PORT } from './relay.ts';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

interface Flags {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly logLevel: string;
}

const command = new Command('symbolon-relay')
  .description('passes signed records between participants, and keeps the latest of each')
  .option('--port <number>', 'port to listen on; 0 takes any free one', parsePort, DEFAULT_PORT)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--data <folder>', 'folder to keep the records in', './relay-data')
  .option('--log-level <level>', LOG_LEVELS.join(', '), parseLevel, 'info')
  .action(run);

await command.parseAsync();

async function run({ port, host, data, logLevel }: Flags): Promise<void> {
  try {
    const relay = await createRelay({
      port,
      host,
      folder: data,
      log: pino({ level: logLevel }),
    });
    const stop = (): void => {
      void relay.close();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  } catch (error) {
    if (!(error instanceof SymbolonError)) throw error;
    console.error(`symbolon-relay: ${error.message}${error.hint ? ` (${error.hint})` : ''}`);
    process.exitCode = 2;
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError('a port from 0 to 65535 was expected');
  }
  return port;
}

function parseLevel(text: string): string {
  if (!LOG_LEVELS.includes(text)) throw new InvalidArgumentError(`one of ${LOG_LEVELS.join(', ')}`);
  return text;
}
