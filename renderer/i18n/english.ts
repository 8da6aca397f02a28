import admin from './en-GB/admin.json';
import app from './en-GB/app.json';
import audit from './en-GB/audit.json';
import attention from './en-GB/attention.json';
import calls from './en-GB/calls.json';
import catalogue from './en-GB/catalogue.json';
import customers from './en-GB/customers.json';
import errors from './en-GB/errors.json';
import registers from './en-GB/registers.json';
import repairs from './en-GB/repairs.json';
import retention from './en-GB/retention.json';
import support from './en-GB/support.json';

/** The first language: its keys are the ones that the compiler knows. */
export const english = { admin, app, attention, audit, calls, catalogue, customers, errors, registers, repairs, retention, support };
