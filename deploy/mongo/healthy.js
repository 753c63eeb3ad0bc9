// Healthy is a primary. The first time there is none: the replica set of this one node is founded here, with the settings that
// serve when two more join it (src/docs/operations.md, "When a member fails").
const admin = db.getSiblingDB('admin');
admin.auth('root', require('fs').readFileSync('/run/secrets/mongo-root-password', 'utf8').trim());
try {
  admin.runCommand({ replSetGetStatus: 1 });
} catch (fault) {
  if (fault.codeName !== 'NotYetInitialized') throw fault;
  admin.runCommand({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }], settings: { electionTimeoutMillis: 5000, heartbeatIntervalMillis: 100, catchUpTimeoutMillis: 1000 } } });
}
quit(admin.runCommand({ hello: 1 }).isWritablePrimary ? 0 : 1);
