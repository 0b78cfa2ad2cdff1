// Takes the place of VS Code's native logger in the light install, where nothing is compiled. Without it there are no
// log files and every output channel stays empty. It has the functions that VS Code calls, and doesn't rotate files.
'use strict';
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  constructor(filename) {
    this.filename = filename;
    this.level = 2;
    this.plain = false;
  }

  write(level, text) {
    if (level < this.level || !this.filename) return;
    const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.filename, this.plain ? text : `${stamp} [${LEVELS[level]}] ${text}\n`);
  }

  trace(text) {
    this.write(0, text);
  }
  debug(text) {
    this.write(1, text);
  }
  info(text) {
    this.write(2, text);
  }
  warn(text) {
    this.write(3, text);
  }
  error(text) {
    this.write(4, text);
  }
  critical(text) {
    this.write(5, text);
  }

  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.plain = true;
  }
  setPattern() {}
  flush() {}
  drop() {
    this.filename = undefined;
  }
}

async function createLogger(_name, filename) {
  mkdirSync(dirname(filename), { recursive: true });
  return new Logger(filename);
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
