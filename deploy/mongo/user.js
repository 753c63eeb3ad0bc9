// Run once, when the data are empty: the application's own user, who may read and write its own database and nothing else.
db.getSiblingDB('hailong').createUser({
  user: 'hailong',
  pwd: require('fs').readFileSync('/run/secrets/mongo-app-password', 'utf8').trim(),
  roles: [{ role: 'readWrite', db: 'hailong' }],
});
