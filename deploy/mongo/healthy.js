// Healthy is a primary. The first time there is none: the replica set of this one node is founded here.
const admin = db.getSiblingDB('admin');
admin.auth('root', require('fs').readFileSync('/run/secrets/mongo-root-password', 'utf8').trim());
try {
  admin.runCommand({ replSetGetStatus: 1 });
} catch (fault) {
  if (fault.codeName !== 'NotYetInitialized') throw fault;
  admin.runCommand({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] } });
}
quit(admin.runCommand({ hello: 1 }).isWritablePrimary ? 0 : 1);
