import type { Role } from '#shared/catalogue/index.ts';
import { answerAttention } from './attention.ts';
import { changeCall, changeCustomer, changeRepair, lookAround, moveRepair, noteOnCall, noteOnRepair } from './desk-work.ts';
import { giveUpCall, takeCall } from './intake.ts';
import type { Habit } from './person.ts';

const reading: Habit = { name: 'look around', weight: 1, act: lookAround };
const deciding: Habit = { name: 'attention', weight: 5, act: answerAttention };

/** What people of a role do all day, and how often. */
export const habits: Readonly<Partial<Record<Role, readonly Habit[]>>> = {
  operator: [
    { name: 'take call', weight: 8, act: takeCall },
    { name: 'give up call', weight: 0.3, act: giveUpCall },
    { name: 'change customer', weight: 5, act: changeCustomer },
    { name: 'note on call', weight: 2, act: noteOnCall },
    { name: 'change call', weight: 2, act: changeCall },
    { name: 'cancel repair', weight: 1, act: moveRepair },
    { name: 'note on repair', weight: 1, act: noteOnRepair },
    deciding,
    reading,
  ],
  engineer: [
    { name: 'move repair', weight: 8, act: moveRepair },
    { name: 'note on repair', weight: 4, act: noteOnRepair },
    { name: 'change repair', weight: 4, act: changeRepair },
    deciding,
    reading,
  ],
  manager: [
    { name: 'change customer', weight: 4, act: changeCustomer },
    { name: 'move repair', weight: 4, act: moveRepair },
    { name: 'note on repair', weight: 2, act: noteOnRepair },
    { name: 'change repair', weight: 1, act: changeRepair },
    deciding,
    reading,
  ],
  warehouse: [reading],
  accounts: [reading],
};
