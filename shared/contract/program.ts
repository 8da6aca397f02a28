/** The version of all programs, as in package.json: desks tell it the server, the server tells it in its documents. */
export const programVersion = '0.1.0';
