import type { Migration } from '../open.ts';

/**
 * One table a kind of the catalogue, with every field that may be in some zone's file; what a zone
 * does not hold stays NULL. `row` is the number that the search index knows a row by. Rows come in the
 * feed's order, so nothing here may demand that a parent stands before its child.
 *
 * Below them: the operations that wait for the server, and what they lie on top of (sync.md).
 */
export const replica: Migration = {
  version: 1,
  sql: `
CREATE TABLE customer (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT, epoch INTEGER NOT NULL, version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, createdBy TEXT NOT NULL,
  site TEXT, name TEXT, town TEXT, address TEXT, postcode TEXT, country TEXT, phone TEXT, phoneTyped TEXT, phone2 TEXT,
  email TEXT, billingAddress TEXT, receiptEmail TEXT, marketing TEXT, standing TEXT, mergedInto TEXT, lastContactOn TEXT,
  provenance TEXT, noticeVersion TEXT, noticeWay TEXT, phoneReversed TEXT, phone2Reversed TEXT
) STRICT;

CREATE TABLE product (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT, epoch INTEGER NOT NULL, version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, createdBy TEXT NOT NULL,
  customer TEXT, principal TEXT, brand TEXT, model TEXT, category TEXT, serialNumber TEXT, controlCode TEXT,
  purchasedOn TEXT
) STRICT;

CREATE TABLE warranty (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT, epoch INTEGER NOT NULL, version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, createdBy TEXT NOT NULL,
  product TEXT, type TEXT, guarantor TEXT, startsOn TEXT, endsOn TEXT, evidence TEXT
) STRICT;

CREATE TABLE call (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT, epoch INTEGER NOT NULL, version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, createdBy TEXT NOT NULL,
  number TEXT, site TEXT, principal TEXT, channel TEXT, customer TEXT, product TEXT, reasonCode TEXT, faultText TEXT,
  notes TEXT, outcome TEXT, status TEXT, startedAt INTEGER, endedAt INTEGER, contactOn TEXT, callBackOn TEXT,
  verifiedFacts TEXT, noticeRead INTEGER, owner TEXT
) STRICT;

CREATE TABLE callNote (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT, epoch INTEGER NOT NULL, version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, createdBy TEXT NOT NULL,
  call TEXT, text TEXT, at INTEGER, "by" TEXT
) STRICT;

CREATE TABLE party (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT, epoch INTEGER NOT NULL, version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, createdBy TEXT NOT NULL,
  call TEXT, customer TEXT, role TEXT, speaksFor TEXT, authority TEXT, authorityUntil TEXT
) STRICT;

CREATE TABLE repair (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT, epoch INTEGER NOT NULL, version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, createdBy TEXT NOT NULL,
  number TEXT, site TEXT, principal TEXT, customer TEXT, product TEXT, call TEXT, bookedAt INTEGER, promisedOn TEXT,
  stage TEXT, stageAt INTEGER, completedOn TEXT, underWarranty INTEGER, contents TEXT, engineer TEXT, diagnosis TEXT,
  workDone TEXT, parts TEXT, tests TEXT, chargeMinor INTEGER, chargeCurrency TEXT, paid INTEGER
) STRICT;

CREATE TABLE stageEvent (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT, epoch INTEGER NOT NULL, version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, createdBy TEXT NOT NULL,
  repair TEXT, "to" TEXT, reason TEXT, at INTEGER, "on" TEXT, "by" TEXT
) STRICT;

CREATE TABLE benchNote (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT, epoch INTEGER NOT NULL, version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, createdBy TEXT NOT NULL,
  repair TEXT, text TEXT, at INTEGER, "by" TEXT
) STRICT;

CREATE TABLE payment (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT, epoch INTEGER NOT NULL, version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL, createdBy TEXT NOT NULL,
  repair TEXT, site TEXT, gateway TEXT, gatewayReference TEXT, amountMinor INTEGER, currency TEXT, paidOn TEXT,
  status TEXT, brand TEXT, last4 TEXT
) STRICT;

-- Look-ups, all by prefix. The typed text is brought into the same form first (customers/match.ts).
CREATE INDEX customerByPhone ON customer (phone) WHERE phone IS NOT NULL;
CREATE INDEX customerByPhone2 ON customer (phone2) WHERE phone2 IS NOT NULL;
CREATE INDEX customerByPhoneReversed ON customer (phoneReversed) WHERE phoneReversed IS NOT NULL;
CREATE INDEX customerByPhone2Reversed ON customer (phone2Reversed) WHERE phone2Reversed IS NOT NULL;
CREATE INDEX customerByPostcode ON customer (replace(upper(postcode), ' ', '')) WHERE postcode IS NOT NULL;
CREATE INDEX customerByEmail ON customer (lower(email)) WHERE email IS NOT NULL;
CREATE INDEX productBySerial ON product (replace(replace(upper(serialNumber), ' ', ''), '-', '')) WHERE serialNumber IS NOT NULL;
CREATE INDEX callByNumber ON call (number) WHERE number IS NOT NULL;
CREATE INDEX repairByNumber ON repair (number) WHERE number IS NOT NULL;

CREATE INDEX productByCustomer ON product (customer);
CREATE INDEX warrantyByProduct ON warranty (product, endsOn);
CREATE INDEX callByCustomer ON call (customer, startedAt);
CREATE INDEX callByProduct ON call (product, startedAt);
CREATE INDEX callByStart ON call (startedAt);
CREATE INDEX callOpen ON call (status, callBackOn) WHERE status = 'open';
CREATE INDEX callNoteByCall ON callNote (call, at);
CREATE INDEX partyByCall ON party (call);
CREATE INDEX repairByCustomer ON repair (customer, bookedAt);
CREATE INDEX repairByProduct ON repair (product, bookedAt);
CREATE INDEX repairByCall ON repair (call);
CREATE INDEX repairByStage ON repair (stage, stageAt);
CREATE INDEX stageEventByRepair ON stageEvent (repair, at);
CREATE INDEX benchNoteByRepair ON benchNote (repair, at);
CREATE INDEX paymentByRepair ON payment (repair);

-- Names as typed. No copy of the text; the triggers say what leaves, so that nothing can stay behind.
-- The second form of a name lacks its apostrophes: O'Neil is also found as oneil.
CREATE VIRTUAL TABLE customerSearch USING fts5(name, joined, place, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
INSERT INTO customerSearch (customerSearch, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER customerFound AFTER INSERT ON customer BEGIN
  INSERT INTO customerSearch (rowid, name, joined, place)
  VALUES (new.row, new.name, nullif(replace(replace(new.name, '''', ''), '’', ''), new.name), concat_ws(' ', new.town, new.postcode));
END;
CREATE TRIGGER customerLost AFTER DELETE ON customer BEGIN
  INSERT INTO customerSearch (customerSearch, rowid, name, joined, place)
  VALUES ('delete', old.row, old.name, nullif(replace(replace(old.name, '''', ''), '’', ''), old.name), concat_ws(' ', old.town, old.postcode));
END;
CREATE TRIGGER customerRenamed AFTER UPDATE OF name, town, postcode ON customer
WHEN (old.name, old.town, old.postcode) IS NOT (new.name, new.town, new.postcode) BEGIN
  INSERT INTO customerSearch (customerSearch, rowid, name, joined, place)
  VALUES ('delete', old.row, old.name, nullif(replace(replace(old.name, '''', ''), '’', ''), old.name), concat_ws(' ', old.town, old.postcode));
  INSERT INTO customerSearch (rowid, name, joined, place)
  VALUES (new.row, new.name, nullif(replace(replace(new.name, '''', ''), '’', ''), new.name), concat_ws(' ', new.town, new.postcode));
END;

-- Every operation, written in the transaction of its row. Answered ones stay while the pull still owes
-- their effect; refused ones until a person retries or discards them. cause: the refused one it stood on.
CREATE TABLE operation (
  deviceSeq INTEGER PRIMARY KEY, opId TEXT NOT NULL UNIQUE, at TEXT NOT NULL, "by" TEXT NOT NULL,
  policyVersion INTEGER NOT NULL, catalogueVersion INTEGER NOT NULL,
  kind TEXT NOT NULL, id TEXT NOT NULL, baseEpoch INTEGER, baseVersion INTEGER, "set" TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'acked', 'refused', 'held')), code TEXT, cause TEXT
) STRICT;
CREATE INDEX operationByState ON operation (state, deviceSeq);
CREATE INDEX operationByRow ON operation (kind, id);

-- Which rows an operation of ours still lies on, itself or by its effects. The version is the server's
-- answer: once the pull brings that version, the operation is in what was pulled.
CREATE TABLE overlay (
  kind TEXT NOT NULL, id TEXT NOT NULL, deviceSeq INTEGER NOT NULL REFERENCES operation ON DELETE CASCADE,
  epoch INTEGER, version INTEGER,
  PRIMARY KEY (kind, id, deviceSeq)
) STRICT, WITHOUT ROWID;
CREATE INDEX overlayByOperation ON overlay (deviceSeq);

-- What the server last said of a row that has an overlay; "values" NULL: it has none, as far as we know.
CREATE TABLE base (
  kind TEXT NOT NULL, id TEXT NOT NULL, envelope TEXT, "values" TEXT,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Values that lost a merge. closed: answered here, the server not yet told.
CREATE TABLE conflict (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, "row" TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
  "by" TEXT NOT NULL, at TEXT NOT NULL, closed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE draft (
  id TEXT PRIMARY KEY, "by" TEXT NOT NULL, number TEXT NOT NULL, startedAt INTEGER NOT NULL,
  "from" TEXT, label TEXT NOT NULL, data TEXT NOT NULL
) STRICT;

CREATE TABLE numberBlock (
  series TEXT NOT NULL, year INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, next INTEGER NOT NULL,
  PRIMARY KEY (series, year, first)
) STRICT, WITHOUT ROWID;
-- How many numbers with the desk's own code were given, a series and year.
CREATE TABLE ownNumber (
  series TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;

-- One row. cursor: of the pull. lastSeq: of the newest operation. answered: of the newest that the
-- server answered, and its id. clock: the newest hybrid logical clock given.
CREATE TABLE progress (
  one INTEGER PRIMARY KEY CHECK (one = 1), cursor INTEGER NOT NULL, lastSeq INTEGER NOT NULL,
  answeredSeq INTEGER NOT NULL, answeredOpId TEXT, clock TEXT
) STRICT;
INSERT INTO progress VALUES (1, 0, 0, 0, NULL, NULL);
`,
};
