#!/usr/bin/env node
import { runBusinessCase } from '../dist/cli/run.js';

process.exitCode = await runBusinessCase(process.argv.slice(2));
